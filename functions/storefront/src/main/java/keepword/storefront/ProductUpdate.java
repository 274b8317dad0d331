package keepword.storefront;

import keepword.kernel.CampaignId;

/**
 * What the shop tells of a new version of a product. It is about nobody: it gives the moment for a notice that staff approved.
 *
 * @param notice which one
 * @param test whether the shop only tries out whether it is understood
 */
record ProductUpdate(String sku, String version, CampaignId notice, boolean test) {}
