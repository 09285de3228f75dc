// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../contracts/interfaces/IOffers.sol";
import { Vm } from "../utils/Vm.sol";
import { RuleBooks } from "./RuleBooks.sol";

/// @dev The books of prices: what a line must cost, and how often offers of a number have priced one.
abstract contract OfferBooks is RuleBooks {
    uint256 internal constant CANCELLED = type(uint16).max;

    /// @dev Three numbers, so that they meet, on two pages of counters.
    uint64 internal constant FIRST_NUMBER = 15;
    uint64 internal constant NUMBERS = 3;

    function _readOffers(bytes32 kind, Vm.Log memory log) internal {
        if (kind == IOffers.OfferCancelled.selector) _offerCancelled(uint256(log.topics[1]), uint256(log.topics[2]));
    }

    function _offerCancelled(uint256 merchantId, uint256 number) private {
        _expect(_isMerchantsWord(merchantId), 35);
        _offerUses[merchantId][number] = CANCELLED;
        ++offersCancelled;
    }

    /// @dev A line of a paid order: it has its price from the offer that was brought for its product, or else from the product.
    function _readPrice(uint256 productId, uint256 unitPrice, uint256 number) internal {
        GhostOffer storage offer = _offers[productId];
        // what an earlier action brought is forgotten
        bool isOffered = offer.broughtIn == _actions;
        _expect(number == (isOffered ? offer.number : 0), 36);
        _expect(unitPrice == (isOffered ? offer.unitPrice : _priceOf(productId)), 36);
        if (number != 0) _countUse(_products[productId].merchant, number, offer.maxUses);
    }

    function _countUse(uint256 merchantId, uint256 number, uint256 maxUses) private {
        uint256 uses = _offerUses[merchantId][number];
        _expect(uses != CANCELLED, 35);
        ++offersUsed;
        // an unlimited one is not counted
        if (maxUses == 0) return;
        _expect(uses < maxUses && MALL.offerUses(uint40(merchantId), uint64(number)) > uses, 34);
        _offerUses[merchantId][number] = uses + 1;
    }

    /* BOOKS AGAINST STATE */

    /// @dev Every merchant's numbers, and those beside them.
    function _compareOffers() internal {
        uint40 last;
        for (uint256 id = 1; id < _products.length; ++id) {
            uint40 merchantId = _products[id].merchant;
            if (merchantId == last) continue;
            last = merchantId;
            for (uint64 number = FIRST_NUMBER - 1; number <= FIRST_NUMBER + NUMBERS; ++number)
                _expect(MALL.offerUses(merchantId, number) == _offerUses[merchantId][number], 34);
        }
    }
}
