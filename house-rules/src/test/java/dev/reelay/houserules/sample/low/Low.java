package dev.reelay.houserules.sample.low;

public class Low {}
