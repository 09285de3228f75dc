// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../contracts/interfaces/IOffers.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { BaseTest } from "./BaseTest.sol";
import { Defaults } from "./Defaults.sol";
import { OfferDigest } from "./OfferDigest.sol";

/// @dev A merchant whose key is known, to sign offers with.
abstract contract OfferTest is BaseTest {
    uint256 internal constant MERCHANT_KEY = uint256(keccak256("merchant's key"));
    uint256 internal constant STRANGER_KEY = uint256(keccak256("stranger's key"));
    uint96 internal constant OFFER_PRICE = 80e6;
    uint64 internal constant NUMBER = 17;
    uint16 internal constant CANCELLED = type(uint16).max;

    function setUp() public virtual override {
        merchant = vm.addr(MERCHANT_KEY);
        vm.label(merchant, "merchant");
        super.setUp();
    }

    /* OFFERS */

    /// @dev One use by anybody within a week, any number of pieces.
    function _offer() internal view returns (IOffers.Offer memory offer) {
        offer.productId = Defaults.PRODUCT;
        offer.unitPrice = OFFER_PRICE;
        offer.validUntil = uint40(block.timestamp + 7 days);
        offer.maxUses = 1;
        offer.number = NUMBER;
    }

    function _domain(uint256 chainId, address verifier) internal pure returns (bytes32) {
        return OfferDigest.domainOf(chainId, verifier);
    }

    function _digest(IOffers.Offer memory offer, bytes32 domain) internal pure returns (bytes32) {
        return OfferDigest.digestOf(offer, domain);
    }

    function _signature(IOffers.Offer memory offer, uint256 key, bytes32 domain) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(offer, domain));
        return abi.encodePacked(r, s, v);
    }

    /// @dev Signed by the merchant for this mall on this chain.
    function _sign(IOffers.Offer memory offer) internal view returns (IOffers.SignedOffer memory) {
        return _signAs(offer, MERCHANT_KEY, _domain(block.chainid, address(mall)));
    }

    function _signAs(
        IOffers.Offer memory offer,
        uint256 key,
        bytes32 domain
    ) internal pure returns (IOffers.SignedOffer memory signed) {
        signed.offer = offer;
        signed.signature = _signature(offer, key, domain);
    }

    /* CARTS */

    /// @dev The default cart, two pieces through Cat's link, with an offer.
    function _cartWith(IOffers.SignedOffer memory signed) internal pure returns (IOrders.Cart memory cart) {
        cart = _cart(Defaults.PRODUCT, Defaults.QUANTITY, Defaults.CAT);
        cart.offers = new IOffers.SignedOffer[](1);
        cart.offers[0] = signed;
    }

    function _placeWith(IOffers.SignedOffer memory signed) internal returns (uint256 orderId) {
        return _placeCart(buyer, _cartWith(signed), address(0), 0);
    }

    function _placeWith(IOffers.Offer memory offer) internal returns (uint256 orderId) {
        return _placeWith(_sign(offer));
    }

    function _uses(uint64 number) internal view returns (uint256) {
        return mall.offerUses(Defaults.MERCHANT, number);
    }

    function _cancelOffer(uint64 number) internal {
        vm.prank(merchant);
        mall.cancelOffer(Defaults.MERCHANT, number);
    }
}
