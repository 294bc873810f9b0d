/** What is checked of every module's shape: {@link dev.reelay.houserules.HouseRules}, by its {@link dev.reelay.houserules.PackageMap}. */
@NullMarked
package dev.reelay.houserules;

import org.jspecify.annotations.NullMarked;
