// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BINDING_FOR_LIFE, PLAN_SELF_REBATE } from "../../../contracts/types/PlanWords.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PlaceReferrerTest is BaseTest {
    /// @dev A product of the default merchant under a plan that differs as told.
    function _listUnder(uint16 flags, uint16 bindingDays) private returns (uint40) {
        IGovernance.Plan memory plan = Defaults.plan();
        (plan.flags, plan.bindingDays) = (flags, bindingDays);
        return _list(merchant, Defaults.MERCHANT, Defaults.PRICE, _publishUsable(plan));
    }

    function test_GivenTheBuyerHasAnAccount() external {
        // it should count his upline and ignore the link
        _fund(cat);
        uint256 orderId = _placeCart(cat, _cart(Defaults.PRODUCT, 2, Defaults.OTHER_MERCHANT), address(0), 0);
        assertEq(mall.order(orderId).referrerId, Defaults.BOB, "referrer");
        (uint40 bound, ) = mall.bindingOf(cat);
        assertEq(bound, 0, "binding");
    }

    function test_GivenTheBuyerHasAnAccount_WhenThePlanRebates() external {
        // it should count himself
        uint40 productId = _listUnder(uint16(PLAN_SELF_REBATE), 30);
        _fund(cat);
        uint256 orderId = _placeCart(cat, _cart(productId, 1, Defaults.ANN), address(0), 0);
        assertEq(mall.order(orderId).referrerId, Defaults.CAT, "referrer");
    }

    function test_GivenTheBuyerOwnsTheHouse() external {
        // it should count nobody: the house has no upline
        _fund(treasury);
        uint256 orderId = _placeCart(treasury, _cart(Defaults.PRODUCT, 1, Defaults.CAT), address(0), 0);
        assertEq(mall.order(orderId).referrerId, 0, "referrer");
        assertEq(mall.order(orderId).commission, 0, "commission");
    }

    function test_GivenABinding_WhenItHolds() external {
        // it should outdo another link until its last second
        _place();
        (, uint40 until) = mall.bindingOf(buyer);
        vm.warp(until - 1);
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.ANN), address(0), 0);
        assertEq(mall.order(orderId).referrerId, Defaults.CAT, "referrer");
        (, uint40 still) = mall.bindingOf(buyer);
        assertEq(still, until, "not extended");
    }

    function test_GivenABinding_WhenItIsOver() external {
        // it should bind to the next link from that second on
        _place();
        (, uint40 until) = mall.bindingOf(buyer);
        vm.warp(until);
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.ANN), address(0), 0);
        assertEq(mall.order(orderId).referrerId, Defaults.ANN, "referrer");
        (uint40 bound, uint40 next) = mall.bindingOf(buyer);
        assertEq(bound, Defaults.ANN, "bound to");
        assertEq(next, until + 30 days, "until");
    }

    function test_GivenABinding_WhenSomebodyElsePays() external {
        // it should hold all the same
        _place();
        _fund(stranger);
        vm.prank(stranger);
        uint256[] memory ids = mall.place(_one(_cart(Defaults.PRODUCT, 1, Defaults.ANN)), buyer, address(0), _hint(0));
        assertEq(mall.order(ids[0]).referrerId, Defaults.CAT, "referrer");
    }

    function test_WhenThePlanBindsForTheOrderOnly() external {
        // it should count the link and bind nobody
        uint40 productId = _listUnder(0, 0);
        uint256 orderId = _placeCart(buyer, _cart(productId, 1, Defaults.CAT), address(0), 0);
        assertEq(mall.order(orderId).referrerId, Defaults.CAT, "referrer");
        (uint40 bound, ) = mall.bindingOf(buyer);
        assertEq(bound, 0, "binding");
    }

    function test_WhenThePlanBindsForLife() external {
        // it should bind to the end of time
        uint40 productId = _listUnder(0, uint16(BINDING_FOR_LIFE));
        _placeCart(buyer, _cart(productId, 1, Defaults.CAT), address(0), 0);
        (, uint40 until) = mall.bindingOf(buyer);
        assertEq(until, type(uint40).max, "until");
    }

    function test_WhenThereIsNoLink() external {
        // it should promise no commission and bind nobody
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, 0), address(0), 0);
        assertEq(mall.order(orderId).referrerId, 0, "referrer");
        assertEq(mall.order(orderId).commission, 0, "commission");
        (uint40 bound, ) = mall.bindingOf(buyer);
        assertEq(bound, 0, "binding");
    }

    function test_WhenTheLinkNamesNobody() external {
        // it should count for nothing, first unused id included
        uint40 next = mall.accountCount();
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, next), address(0), 0);
        assertEq(mall.order(orderId).referrerId, 0, "referrer");
        assertEq(mall.order(orderId).commission, 0, "commission");
    }

    function test_WhenTheLinkIsTheLastAccount() external {
        // it should count
        uint40 last = mall.accountCount() - 1;
        assertEq(
            mall.order(_placeCart(buyer, _cart(Defaults.PRODUCT, 2, last), address(0), 0)).referrerId,
            last,
            "referrer"
        );
    }
}
