/** What both engines owe their callers, and how well they find what people look for. */
package dev.reelay.search.engine.contract;
