// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../contracts/interfaces/IOffers.sol";

/// @dev EIP-712 written out once more, field by field: what a merchant's wallet signs.
library OfferDigest {
    function domainOf(uint256 chainId, address verifier) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256("Banyan Mall"),
                    keccak256("1"),
                    chainId,
                    verifier
                )
            );
    }

    function digestOf(IOffers.Offer memory offer, bytes32 domain) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Offer(uint40 productId,uint96 unitPrice,uint40 validUntil,uint16 maxUses,uint32 maxQuantity,uint64 number,address buyer)"
        );
        bytes memory head = abi.encode(typeHash, offer.productId, offer.unitPrice, offer.validUntil, offer.maxUses);
        bytes memory tail = abi.encode(offer.maxQuantity, offer.number, offer.buyer);
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(bytes.concat(head, tail))));
    }
}
