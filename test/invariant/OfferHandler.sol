// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../contracts/interfaces/IOffers.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { OfferDigest } from "../utils/OfferDigest.sol";
import { RuleHandler } from "./RuleHandler.sol";

/// @dev What merchants promise by signature and take back, and what buyers make of it.
abstract contract OfferHandler is RuleHandler {
    bytes32 private immutable _DOMAIN;

    constructor() {
        _DOMAIN = OfferDigest.domainOf(block.chainid, address(MALL));
    }

    /// @dev By the merchant or his staff; a stranger is refused.
    function cancelOffer(uint256 seed) external acts {
        seed = _salted(seed);
        uint40 merchantId = _products[1 + ((seed >> 32) % (_products.length - 1))].merchant;
        uint64 number = _number(seed);
        bytes memory call = abi.encodeCall(IOffers.cancelOffer, (merchantId, number));
        if (seed % 2 == 0) return _mustRefuse(address(0xBAD0FFE), call, 35);
        _as(_speaker(merchantId, 1, seed >> 8));
        MALL.cancelOffer(merchantId, number);
    }

    /// @dev Gives carts offers for some of their products; where several lines name such a product, all bring the same offer.
    /// @return flaw the sentence that would break if the mall took them, 0 for none
    function _bringOffers(IOrders.Cart[] memory carts, address buyer, uint256 seed) internal returns (uint256 flaw) {
        uint256[] memory counted = new uint256[](_accounts.length * NUMBERS);
        for (uint256 i = 0; i < carts.length; ++i)
            for (uint256 j = 0; j < carts[i].lines.length; ++j) {
                uint256 found = _bringOffer(carts[i], j, buyer, seed, counted);
                if (flaw == 0) flaw = found;
            }
    }

    /// @param counted what the lines before this one use, by merchant and number
    function _bringOffer(
        IOrders.Cart memory cart,
        uint256 index,
        address buyer,
        uint256 seed,
        uint256[] memory counted
    ) private returns (uint256 flaw) {
        IOrders.Line memory line = cart.lines[index];
        uint256 draw = uint256(keccak256(abi.encode(seed, line.productId)));
        address owner = _ownerOf(cart.merchantId);
        address signer = (draw >> 4) % 16 == 0 ? _actor(draw >> 8) : owner;
        if (draw % 2 == 0 || _keyOf[signer] == 0) return 0;
        // a line that has no offer leaves its place empty, for no product
        if (cart.offers.length == 0) cart.offers = new IOffers.SignedOffer[](cart.lines.length);
        IOffers.Offer memory offer = _offer(line.productId, buyer, draw >> 16);
        cart.offers[index] = _sign(offer, signer);
        flaw = _flawIn(offer, buyer, line.quantity, cart.merchantId, counted);
        if (flaw == 0 && signer != owner) return 36;
    }

    /// @dev The same carts without offers.
    function _leaveOffers(IOrders.Cart[] memory carts) internal {
        for (uint256 i = 0; i < carts.length; ++i) {
            carts[i].offers = new IOffers.SignedOffer[](0);
            for (uint256 j = 0; j < carts[i].lines.length; ++j) delete _offers[carts[i].lines[j].productId];
        }
    }

    /// @dev Most are good for anybody and for any number of pieces; every sixteenth is over.
    function _offer(uint40 productId, address buyer, uint256 draw) private returns (IOffers.Offer memory offer) {
        offer.productId = productId;
        offer.unitPrice = _price(draw);
        offer.validUntil = uint40(time + ((draw >> 96) % 16));
        offer.maxUses = uint16((draw >> 104) % 4);
        offer.number = _number(draw >> 112);
        if ((draw >> 120) % 4 == 0) offer.maxQuantity = uint32(1 + ((draw >> 128) % 32));
        if ((draw >> 136) % 4 == 0) offer.buyer = (draw >> 144) % 4 == 0 ? _actor(draw >> 152) : buyer;
        _offers[productId] = GhostOffer(offer.unitPrice, offer.number, offer.maxUses, _actions);
    }

    function _number(uint256 seed) private pure returns (uint64) {
        return FIRST_NUMBER + uint64((seed >> 8) % NUMBERS);
    }

    function _sign(IOffers.Offer memory offer, address signer) private view returns (IOffers.SignedOffer memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyOf[signer], OfferDigest.digestOf(offer, _DOMAIN));
        return IOffers.SignedOffer(offer, abi.encodePacked(r, s, v));
    }

    function _flawIn(
        IOffers.Offer memory offer,
        address buyer,
        uint256 pieces,
        uint256 merchantId,
        uint256[] memory counted
    ) private view returns (uint256) {
        uint256 uses = _offerUses[merchantId][offer.number];
        if (uses == CANCELLED) return 35;
        uint256 place = merchantId * NUMBERS + offer.number - FIRST_NUMBER;
        if (offer.maxUses != 0 && uses + counted[place]++ >= offer.maxUses) return 34;
        bool isForBuyer = offer.buyer == address(0) || offer.buyer == buyer;
        bool isWithin = offer.maxQuantity == 0 || pieces <= offer.maxQuantity;
        return isForBuyer && isWithin && time < offer.validUntil ? 0 : 36;
    }
}
