package keepword.web;

/** How the vendor appears on pages. */
public record Vendor(String brand, String supportAddress) {}
