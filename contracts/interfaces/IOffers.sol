// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Prices a merchant signs for somebody, or for anybody: coupons, VIP prices, negotiated quotes.
/// They are EIP-712 typed data of the domain `{ name: "Banyan Mall", version: "1", chainId, verifyingContract: the mall }`, signed
/// by the merchant's wallet: an EOA, or a contract by ERC-1271. The domain is computed at every use, so an offer holds on no other
/// chain, fork or mall; a merchant who moves to another wallet leaves his offers behind.
interface IOffers {
    /// @notice What a merchant promises: `Offer(uint40 productId,uint96 unitPrice,uint40 validUntil,uint16 maxUses,uint32
    /// maxQuantity,uint64 number,address buyer)`.
    /// @param productId of this product and no other
    /// @param unitPrice token units a piece, not zero; it holds whatever the price or a sale is
    /// @param validUntil unix second at which it is over
    /// @param maxUses lines it may price, below 65,535; 0 for as many as one likes
    /// @param maxQuantity pieces at one use, 0 for any number
    /// @param number the merchant's own, not zero; offers of one number count their uses together and are cancelled together
    /// @param buyer for him alone, zero for anybody
    struct Offer {
        uint40 productId;
        uint96 unitPrice;
        uint40 validUntil;
        uint16 maxUses;
        uint32 maxQuantity;
        uint64 number;
        address buyer;
    }

    /// @notice An offer as a buyer brings it.
    struct SignedOffer {
        Offer offer;
        bytes signature;
    }

    event OfferCancelled(uint40 indexed merchantId, uint64 indexed number);

    error OfferInvalid(uint256 number, uint256 unitPrice);
    error OfferExpired(uint256 number, uint256 validUntil);
    error OfferBuyerDiffers(uint256 number, address buyer);
    error OfferQuantityTooHigh(uint256 number, uint256 quantity, uint256 maxQuantity);
    error OfferUsedUp(uint256 number, uint256 uses);
    error OfferSignatureInvalid(uint256 number, address signer);

    /// @notice Takes every offer of a number back, for good, used or not. Emits {OfferCancelled}.
    /// Requirements: the caller is the merchant or staff with CATALOG.
    function cancelOffer(uint40 merchantId, uint64 number) external;

    /// @notice How many lines a merchant's offers of a number have priced; 65,535 once they are cancelled. Unlimited offers are not
    /// counted.
    function offerUses(uint40 merchantId, uint64 number) external view returns (uint16 uses);
}
