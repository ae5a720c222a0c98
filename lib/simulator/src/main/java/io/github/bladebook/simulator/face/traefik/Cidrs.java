package io.github.bladebook.simulator.face.traefik;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import java.util.ArrayList;
import java.util.List;

/** Addresses and networks that a client's address is held against. */
record Cidrs(List<IPAddress> blocks) {
    static Cidrs parse(List<String> texts) throws BadElement {
        List<IPAddress> blocks = new ArrayList<>();
        for (String text : texts) {
            if (!text.matches("((0|[1-9][0-9]{0,2})([.](0|[1-9][0-9]{0,2})){3}|(?=.*:)[0-9a-fA-F.:]+)(/[0-9]{1,3})?")) {
                throw refused(text);
            }
            try {
                blocks.add(new IPAddressString(text).toAddress().toPrefixBlock());
            } catch (AddressStringException | IncompatibleAddressException e) {
                throw refused(text);
            }
        }
        return new Cidrs(blocks);
    }

    private static BadElement refused(String text) {
        return new BadElement("parsing CIDR trusted IPs <nil>: invalid CIDR address: " + text);
    }

    boolean contains(String address) {
        IPAddress client = new IPAddressString(address).getAddress();
        return client != null && blocks.stream().anyMatch(block -> block.contains(client));
    }
}
