// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../contracts/interfaces/IOffers.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Defaults } from "../utils/Defaults.sol";
import { OfferTest } from "../utils/OfferTest.sol";

contract OfferFuzz is OfferTest {
    uint64 private constant NUMBERS = 3;

    mapping(uint256 number => uint256) private _used;

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_AnOfferPricesItsLine(
        uint96 unitPrice,
        uint32 quantity,
        uint64 number,
        uint16 maxUses,
        uint40 secondsLeft,
        bool isNamed
    ) external {
        IOffers.Offer memory offer = _offer();
        quantity = uint32(bound(quantity, 1, Defaults.STOCK));
        offer.unitPrice = uint96(bound(unitPrice, 1, type(uint96).max / quantity));
        offer.number = uint64(bound(number, 1, type(uint64).max));
        offer.maxUses = maxUses;
        offer.maxQuantity = isNamed ? quantity : 0;
        offer.validUntil = uint40(block.timestamp + bound(secondsLeft, 1, type(uint40).max - block.timestamp));
        if (isNamed) offer.buyer = buyer;
        uint256 total = uint256(offer.unitPrice) * quantity;
        token.mint(buyer, total);
        IOrders.Cart memory cart = _cartWith(_sign(offer));
        cart.lines[0].quantity = quantity;
        uint256 before = token.balanceOf(buyer);

        IOrders.OrderInfo memory found = mall.order(_placeCart(buyer, cart, address(0), 0));

        assertEq(found.total, total, "I36: a line costs its offer's price");
        assertEq(found.commission, (total * Defaults.COMMISSION_BPS) / 10_000, "commission");
        assertEq(before - token.balanceOf(buyer), total, "paid");
        assertEq(_uses(offer.number), maxUses == 0 ? 0 : 1, "uses");
        assertConserved();
    }

    /// @dev Offers of few numbers with different limits are tried in any order, some cancelled on the way.
    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_NoOfferPricesALineBeyondItsUses(uint256 seed) external {
        for (uint256 i = 0; i < 6; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            IOffers.Offer memory offer = _offer();
            offer.number = uint64(15 + (seed % NUMBERS));
            offer.maxUses = uint16((seed >> 8) % 4);
            if ((seed >> 16) % 8 == 0) {
                _cancelOffer(offer.number);
                _used[offer.number] = CANCELLED;
                continue;
            }
            uint256 used = _used[offer.number];
            bool isLeft = offer.maxUses == 0 ? used != CANCELLED : used < offer.maxUses;
            IOffers.SignedOffer memory signed = _sign(offer);
            bytes memory usedUp = abi.encodeWithSelector(IOffers.OfferUsedUp.selector, offer.number, used);
            _placeFor(signed, isLeft ? bytes("") : usedUp);
            if (isLeft && offer.maxUses != 0) ++_used[offer.number];
            assertEq(_uses(offer.number), _used[offer.number], "I34: limited uses are counted");
        }
        for (uint64 number = 14; number < 19; ++number) {
            assertEq(_uses(number), _used[number], "I34: the counters of two pages are apart");
        }
    }

    /// @dev One bit of one field, of the signature: nothing but what was signed holds.
    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_NothingButWhatWasSignedHolds(uint256 field, uint256 bit) external {
        IOffers.Offer memory offer = _offer();
        (offer.maxQuantity, offer.maxUses, offer.buyer) = (900, 900, buyer);
        IOffers.SignedOffer memory signed = _sign(offer);
        field = bound(field, 0, 5);
        if (field == 0) signed.offer.unitPrice ^= uint96(1 << bound(bit, 0, 40));
        if (field == 1) signed.offer.validUntil ^= uint40(1 << 39);
        if (field == 2) signed.offer.maxUses ^= uint16(1 << bound(bit, 0, 15));
        if (field == 3) signed.offer.maxQuantity ^= uint32(1 << bound(bit, 2, 31));
        if (field == 4) signed.offer.number ^= uint64(1 << bound(bit, 5, 63));
        if (field == 5) signed.signature[bound(bit, 0, 64)] ^= bytes1(uint8(1 << (bit % 8)));
        bytes4 invalid = IOffers.OfferSignatureInvalid.selector;
        _placeFor(signed, abi.encodeWithSelector(invalid, signed.offer.number, merchant));
    }

    function _placeFor(IOffers.SignedOffer memory signed, bytes memory refusal) private {
        IOrders.Cart[] memory carts = _one(_cartWith(signed));
        bytes memory call = abi.encodeCall(IOrders.place, (carts, buyer, address(0), _hint(0)));
        vm.prank(buyer);
        callFor(address(mall), call, refusal);
    }
}
