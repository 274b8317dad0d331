package keepword.aws;

import java.net.InetAddress;

/** Tells what is on the Internet from what is in a network of ours, where nobody outside may have us look. */
public final class PublicAddress {
    private PublicAddress() {}

    /** Whether it is on the Internet. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isIpv4 = bytes.length == 4;
        // 100.64.0.0/10 (RFC 6598) and fc00::/7 (RFC 4193) are private, too.
        boolean isShared = isIpv4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
        boolean isUniqueLocal = !isIpv4 && (bytes[0] & 0xFE) == 0xFC;
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isShared
                || isUniqueLocal);
    }
}
