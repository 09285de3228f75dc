// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IOffers } from "../../../contracts/interfaces/IOffers.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { PlacedLine, newPlacedLine } from "../../../contracts/types/PlacedLine.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { MallSlots } from "../../utils/MallSlots.sol";
import { OfferTest } from "../../utils/OfferTest.sol";
import { Vm } from "../../utils/Vm.sol";

contract PlaceOfferTest is OfferTest {
    /// @dev The words of the lines of the one order that was told.
    function _toldLines() private returns (PlacedLine[] memory lines) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IOrders.OrderPlaced.selector) continue;
            (, , , , lines) = abi.decode(logs[i].data, (uint96, uint256, bytes6, bytes32, PlacedLine[]));
        }
    }

    function _total(IOffers.Offer memory offer) private returns (uint256) {
        return mall.order(_placeWith(offer)).total;
    }

    function _twoLines(uint40 second, IOffers.Offer memory offer) private view returns (IOrders.Cart memory cart) {
        cart = _cartWith(_sign(offer));
        cart.lines = new IOrders.Line[](2);
        cart.lines[0] = IOrders.Line(Defaults.PRODUCT, 1);
        cart.lines[1] = IOrders.Line(second, 3);
    }

    /* THE PRICE */

    function test_WhenAnOfferPricesALine() external {
        // it should cost the offered price, promise commission of it, and tell the offer's number
        vm.recordLogs();
        uint256 orderId = _placeWith(_offer());
        assertEq(mall.order(orderId).total, 160e6, "total");
        assertEq(mall.order(orderId).commission, 16e6, "commission");
        PlacedLine told = _toldLines()[0];
        PlacedLine line = newPlacedLine(Defaults.PRODUCT, 2, Defaults.COMMISSION_BPS, OFFER_PRICE, NUMBER);
        assertEq(PlacedLine.unwrap(told), PlacedLine.unwrap(line), "line");
        assertEq(token.balanceOf(address(mall)), 160e6, "escrowed");
        assertEq(mall.product(Defaults.PRODUCT).stock, Defaults.STOCK - 2, "stock");
        assertConserved();
    }

    function test_WhenTheOfferedPriceIsTheHighest() external {
        // it should keep price and number apart in the line's word
        IOffers.Offer memory offer = _offer();
        (offer.unitPrice, offer.number) = (type(uint96).max, type(uint64).max);
        token.mint(buyer, type(uint96).max);
        IOrders.Cart memory cart = _cartWith(_sign(offer));
        cart.lines[0].quantity = 1;
        vm.recordLogs();
        _placeCart(buyer, cart, address(0), 0);
        uint256 word = PlacedLine.unwrap(_toldLines()[0]);
        assertEq(word >> 160, type(uint96).max, "price");
        assertEq(uint64(word >> 88), type(uint64).max, "number");
        assertEq(uint8(word >> 152), 0, "unused");
    }

    function test_WhenASaleRuns() external {
        // it should cost the offered price all the same, lower or higher than the sale's
        vm.prank(merchant);
        mall.setSale(Defaults.PRODUCT, 50e6, uint40(block.timestamp), uint40(block.timestamp + 1 days));
        assertEq(_total(_offer()), 160e6, "total");
    }

    function test_WhenTheListPriceMovesAfterwards() external {
        // it should cost the offered price all the same
        IOffers.SignedOffer memory signed = _sign(_offer());
        vm.prank(merchant);
        mall.setPrice(Defaults.PRODUCT, 1);
        assertEq(mall.order(_placeWith(signed)).total, 160e6, "total");
    }

    function test_WhenTheOfferedPriceIsAboveTheListPrice() external {
        // it should cost what was offered, which the buyer's most allows
        IOffers.Offer memory offer = _offer();
        offer.unitPrice = 150e6;
        IOrders.Cart memory cart = _cartWith(_sign(offer));
        cart.maxTotal = 300e6;
        assertEq(mall.order(_placeCart(buyer, cart, address(0), 0)).total, 300e6, "total");
    }

    function test_RevertWhen_TheOfferedPriceIsAboveTheBuyersMost() external {
        // it should revert with OrderTotalAboveMax
        IOffers.Offer memory offer = _offer();
        offer.unitPrice = 150e6;
        IOrders.Cart memory cart = _cartWith(_sign(offer));
        cart.maxTotal = 300e6 - 1;
        expectError(IOrders.OrderTotalAboveMax.selector, 300e6, 300e6 - 1);
        _placeCart(buyer, cart, address(0), 0);
        assertEq(_uses(NUMBER), 0, "uses");
    }

    function test_WhenTheOfferIsForAProductThatIsNotInTheCart() external {
        // it should neither read nor count it
        IOffers.Offer memory offer = _offer();
        (offer.productId, offer.validUntil) = (Defaults.SECOND_PRODUCT, 0);
        vm.recordLogs();
        assertEq(_total(offer), Defaults.TOTAL, "total");
        assertEq(uint64(PlacedLine.unwrap(_toldLines()[0]) >> 88), 0, "number");
        assertEq(_uses(NUMBER), 0, "uses");
    }

    function test_WhenOnlyOneOfTwoLinesHasAnOffer() external {
        // it should charge the list price for the other
        uint256 orderId = _placeCart(buyer, _twoLines(Defaults.SECOND_PRODUCT, _offer()), address(0), 0);
        assertEq(mall.order(orderId).total, 80e6 + 99_999_999, "total");
        assertEq(_uses(NUMBER), 1, "uses");
    }

    function test_WhenTwoOffersAreForOneProduct() external {
        // it should take the first and leave the second unused
        IOffers.Offer memory second = _offer();
        (second.number, second.unitPrice) = (18, 1);
        IOrders.Cart memory cart = _cartWith(_sign(_offer()));
        IOffers.SignedOffer memory first = cart.offers[0];
        cart.offers = new IOffers.SignedOffer[](2);
        (cart.offers[0], cart.offers[1]) = (first, _sign(second));
        assertEq(mall.order(_placeCart(buyer, cart, address(0), 0)).total, 160e6, "total");
        assertEq(_uses(NUMBER), 1, "first");
        assertEq(_uses(18), 0, "second");
    }

    function test_WhenTheOrderEnds() external {
        // it should refund and settle what was paid, not the list price
        uint256 orderId = _placeWith(_offer());
        _ship(orderId);
        vm.prank(buyer);
        mall.release(orderId);
        assertEq(_balance(Defaults.MERCHANT), 160e6 - 4_800_000 - 16e6, "proceeds");
        assertEq(_balance(Defaults.HOUSE), 4_800_000, "fee");
        assertEq(_balance(Defaults.CAT), 4e6, "referrer");
        assertConserved();
    }

    function test_RevertWhen_PriceOrNumberIsZero() external {
        // it should revert with OfferInvalid
        IOffers.Offer memory offer = _offer();
        offer.unitPrice = 0;
        expectError(IOffers.OfferInvalid.selector, NUMBER, 0);
        _placeWith(offer);
        (offer.unitPrice, offer.number) = (OFFER_PRICE, 0);
        expectError(IOffers.OfferInvalid.selector, 0, OFFER_PRICE);
        _placeWith(offer);
    }

    /* WHO, WHEN AND HOW MUCH */

    function test_WhenTheOfferIsForTheBuyer() external {
        // it should take it
        IOffers.Offer memory offer = _offer();
        offer.buyer = buyer;
        assertEq(_total(offer), 160e6, "total");
    }

    function test_WhenSomebodyElsePaysForTheNamedBuyer() external {
        // it should take it: the price is the buyer's, whoever pays
        _fund(stranger);
        IOffers.Offer memory offer = _offer();
        offer.buyer = buyer;
        vm.prank(stranger);
        uint256[] memory ids = mall.place(_one(_cartWith(_sign(offer))), buyer, address(0), new uint40[](0));
        assertEq(mall.order(ids[0]).total, 160e6, "total");
        assertEq(mall.order(ids[0]).buyer, buyer, "buyer");
        assertEq(_uses(NUMBER), 1, "uses");
    }

    function test_RevertWhen_TheOfferIsForSomebodyElse() external {
        // it should revert with OfferBuyerDiffers, though the named one pays
        _fund(stranger);
        IOffers.Offer memory offer = _offer();
        offer.buyer = stranger;
        IOrders.Cart[] memory carts = _one(_cartWith(_sign(offer)));
        expectError(IOffers.OfferBuyerDiffers.selector, NUMBER, num(stranger));
        vm.prank(stranger);
        mall.place(carts, buyer, address(0), new uint40[](0));
    }

    function test_WhenTheLastSecondRuns() external {
        // it should take it at the second before the end
        IOffers.Offer memory offer = _offer();
        vm.warp(offer.validUntil - 1);
        assertEq(_total(offer), 160e6, "total");
    }

    function test_RevertWhen_TheEndIsReached() external {
        // it should revert with OfferExpired at its second and after
        IOffers.Offer memory offer = _offer();
        for (uint256 late = 0; late < 2; ++late) {
            vm.warp(offer.validUntil + late);
            expectError(IOffers.OfferExpired.selector, NUMBER, offer.validUntil);
            _placeWith(offer);
        }
    }

    function test_WhenTheQuantityIsTheMostAllowed() external {
        // it should take it
        IOffers.Offer memory offer = _offer();
        offer.maxQuantity = Defaults.QUANTITY;
        assertEq(_total(offer), 160e6, "total");
    }

    function test_RevertWhen_TheQuantityIsAboveTheMostAllowed() external {
        // it should revert with OfferQuantityTooHigh
        IOffers.Offer memory offer = _offer();
        offer.maxQuantity = Defaults.QUANTITY - 1;
        expectError(IOffers.OfferQuantityTooHigh.selector, NUMBER, Defaults.QUANTITY, Defaults.QUANTITY - 1);
        _placeWith(offer);
    }

    /* USES */

    function test_WhenTheLastUseIsMade() external {
        // it should take it and refuse the next
        IOffers.Offer memory offer = _offer();
        offer.maxUses = 3;
        for (uint256 i = 0; i < 3; ++i) assertEq(_total(offer), 160e6, "total");
        expectError(IOffers.OfferUsedUp.selector, NUMBER, 3);
        _placeWith(offer);
    }

    function test_WhenUsesAreUnlimited() external {
        // it should take it again and again without writing
        IOffers.Offer memory offer = _offer();
        offer.maxUses = 0;
        for (uint256 i = 0; i < 4; ++i) assertEq(_total(offer), 160e6, "total");
        assertEq(_uses(NUMBER), 0, "uses");
    }

    function test_WhenTwoOffersShareANumber() external {
        // it should count their uses together, each against its own most
        IOffers.Offer memory coupon = _offer();
        coupon.maxUses = 2;
        _placeWith(coupon);
        expectError(IOffers.OfferUsedUp.selector, NUMBER, 1);
        _placeWith(_offer());
        (coupon.productId, coupon.unitPrice) = (Defaults.SECOND_PRODUCT, 30e6);
        IOrders.Cart memory cart = _cartWith(_sign(coupon));
        cart.lines[0].productId = Defaults.SECOND_PRODUCT;
        assertEq(mall.order(_placeCart(buyer, cart, address(0), 0)).total, 60e6, "total");
        assertEq(_uses(NUMBER), 2, "uses");
    }

    function test_WhenAProductStandsOnTwoLines() external {
        // it should use the offer for each of them
        IOffers.Offer memory offer = _offer();
        offer.maxUses = 2;
        uint256 orderId = _placeCart(buyer, _twoLines(Defaults.PRODUCT, offer), address(0), 0);
        assertEq(mall.order(orderId).total, 320e6, "total");
        assertEq(_uses(NUMBER), 2, "uses");
    }

    function test_RevertWhen_TwoLinesNeedTwoUsesAndOneIsLeft() external {
        // it should revert with OfferUsedUp and count neither
        IOrders.Cart memory cart = _twoLines(Defaults.PRODUCT, _offer());
        expectError(IOffers.OfferUsedUp.selector, NUMBER, 1);
        _placeCart(buyer, cart, address(0), 0);
        assertEq(_uses(NUMBER), 0, "uses");
    }

    function test_RevertWhen_TwoCartsOfOnePaymentNeedTwoUsesAndOneIsLeft() external {
        // it should revert with OfferUsedUp
        IOrders.Cart[] memory carts = new IOrders.Cart[](2);
        (carts[0], carts[1]) = (_cartWith(_sign(_offer())), _cartWith(_sign(_offer())));
        expectError(IOffers.OfferUsedUp.selector, NUMBER, 1);
        vm.prank(buyer);
        mall.place(carts, buyer, address(0), new uint40[](0));
    }

    function test_WhenTheCounterIsFull() external {
        // it should refuse like a cancelled number, and never wrap into its neighbour
        IOffers.Offer memory offer = _offer();
        offer.maxUses = CANCELLED;
        bytes32 slot = MallSlots.offerUses(Defaults.MERCHANT, NUMBER >> 4);
        vm.store(address(mall), slot, bytes32(uint256(CANCELLED - 1) << 16));
        assertEq(_uses(NUMBER), CANCELLED - 1, "slot");
        _placeWith(offer);
        assertEq(uint256(vm.load(address(mall), slot)), uint256(CANCELLED) << 16, "page");
        expectError(IOffers.OfferUsedUp.selector, NUMBER, CANCELLED);
        _placeWith(offer);
    }

    function test_WhenAnOrderIsCancelled() external {
        // it should not give the use back
        uint256 orderId = _placeWith(_offer());
        vm.prank(buyer);
        mall.cancel(orderId);
        expectError(IOffers.OfferUsedUp.selector, NUMBER, 1);
        _placeWith(_offer());
    }

    /* STANDING OF THE MERCHANT */

    function test_RevertWhen_TheMerchantIsSuspended() external {
        // it should revert with MerchantSuspended
        IOrders.Cart memory cart = _cartWith(_sign(_offer()));
        _suspend(Defaults.MERCHANT);
        expectError(IAccounts.MerchantSuspended.selector, Defaults.MERCHANT);
        _placeCart(buyer, cart, address(0), 0);
    }

    function test_RevertWhen_TheProductIsHidden() external {
        // it should revert with ProductNotListed: an offer opens nothing that is closed
        IOrders.Cart memory cart = _cartWith(_sign(_offer()));
        vm.prank(merchant);
        mall.setListed(Defaults.PRODUCT, false);
        expectError(IOrders.ProductNotListed.selector, Defaults.PRODUCT);
        _placeCart(buyer, cart, address(0), 0);
    }
}
