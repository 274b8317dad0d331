package keepword.web;

import java.time.ZoneId;

/**
 * How the vendor appears on pages.
 *
 * @param zone days are written as they run there
 */
public record Vendor(String brand, String supportAddress, ZoneId zone) {}
