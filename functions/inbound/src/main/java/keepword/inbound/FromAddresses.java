package keepword.inbound;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** Reads whom a mail says that it is from, in every form of RFC 5322: names, comments, groups. */
final class FromAddresses {
    private FromAddresses() {}

    /** The bare addresses; none if there is no From that can be read. */
    static List<String> of(InboundMail mail) {
        try {
            List<String> addresses = new ArrayList<>();
            for (String header : mail.values("From")) {
                for (InternetAddress address : InternetAddress.parseHeader(header, false)) {
                    add(addresses, address);
                }
            }
            return addresses;
        } catch (AddressException e) {
            return List.of();
        }
    }

    private static void add(List<String> addresses, InternetAddress address) throws AddressException {
        InternetAddress[] members = address.isGroup() ? address.getGroup(false) : null;
        if (members == null) {
            addresses.add(
                    address.getAddress() == null ? "" : address.getAddress().strip());
            return;
        }
        for (InternetAddress member : members) {
            addresses.add(member.getAddress());
        }
    }
}
