// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../../contracts/interfaces/IOffers.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { OfferTest } from "../../utils/OfferTest.sol";

contract CancelOfferTest is OfferTest {
    function test_WhenTheMerchantCancels() external {
        // it should tell it and refuse the number from then on
        vm.expectEmit(address(mall));
        emit IOffers.OfferCancelled(Defaults.MERCHANT, NUMBER);
        _cancelOffer(NUMBER);
        assertEq(_uses(NUMBER), CANCELLED, "uses");
        expectError(IOffers.OfferUsedUp.selector, NUMBER, CANCELLED);
        _placeWith(_offer());
    }

    function test_WhenStaffForTheCatalogueCancels() external {
        // it should do as much
        vm.prank(catalogStaff);
        mall.cancelOffer(Defaults.MERCHANT, NUMBER);
        assertEq(_uses(NUMBER), CANCELLED, "uses");
    }

    function test_WhenOffersOfTheNumberWereUsed() external {
        // it should take back what is left of them and leave the orders alone
        IOffers.Offer memory offer = _offer();
        offer.maxUses = 3;
        uint256 orderId = _placeWith(offer);
        _cancelOffer(NUMBER);
        assertEq(mall.order(orderId).total, 160e6, "total");
        expectError(IOffers.OfferUsedUp.selector, NUMBER, CANCELLED);
        _placeWith(offer);
    }

    function test_WhenOffersOfTheNumberAreUnlimited() external {
        // it should refuse them too
        IOffers.Offer memory offer = _offer();
        offer.maxUses = 0;
        _placeWith(offer);
        _cancelOffer(NUMBER);
        expectError(IOffers.OfferUsedUp.selector, NUMBER, CANCELLED);
        _placeWith(offer);
    }

    function test_WhenOffersOfTheNumberAllowTheMostUsesThatCanBeWritten() external {
        // it should refuse them too
        IOffers.Offer memory offer = _offer();
        offer.maxUses = type(uint16).max;
        _cancelOffer(NUMBER);
        expectError(IOffers.OfferUsedUp.selector, NUMBER, CANCELLED);
        _placeWith(offer);
    }

    function test_WhenTheNumberIsCancelledAlready() external {
        // it should leave it so
        _cancelOffer(NUMBER);
        _cancelOffer(NUMBER);
        assertEq(_uses(NUMBER), CANCELLED, "uses");
    }

    function test_WhenAnotherMerchantUsesTheSameNumber() external {
        // it should leave his offers alone
        vm.prank(otherMerchant);
        mall.cancelOffer(Defaults.OTHER_MERCHANT, NUMBER);
        assertEq(_uses(NUMBER), 0, "uses");
        assertEq(mall.order(_placeWith(_offer())).total, 160e6, "total");
    }

    function test_WhenIntakeIsPaused() external {
        // it should still work: taking an offer back only protects
        vm.prank(guardian);
        mall.pause();
        _cancelOffer(NUMBER);
        assertEq(_uses(NUMBER), CANCELLED, "uses");
    }

    function test_RevertWhen_OtherStaffCalls() external {
        // it should revert with CallerNotAllowed
        address[2] memory others = [shippingStaff, returnsStaff];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.CATALOG);
            vm.prank(others[i]);
            mall.cancelOffer(Defaults.MERCHANT, NUMBER);
        }
    }

    function test_RevertWhen_AnotherMerchantCalls() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.MERCHANT, otherMerchant, Defaults.CATALOG);
        vm.prank(otherMerchant);
        mall.cancelOffer(Defaults.MERCHANT, NUMBER);
    }

    function test_RevertWhen_TheMerchantDoesNotExist() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.NOBODY, stranger, Defaults.CATALOG);
        vm.prank(stranger);
        mall.cancelOffer(Defaults.NOBODY, NUMBER);
    }
}
