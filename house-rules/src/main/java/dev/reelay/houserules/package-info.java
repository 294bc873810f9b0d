/** What is checked of every module's shape: {@link dev.reelay.houserules.HouseRules}, by its {@link dev.reelay.houserules.PackageMap}. */
package dev.reelay.houserules;
