// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ResolveTest is BaseTest {
    function _resolve(address who, uint256 orderId, uint96 refunded) private {
        vm.prank(who);
        mall.resolve(orderId, refunded);
    }

    function _makeArbiter(address who) private {
        vm.prank(admin);
        manager.grantRole(Defaults.ARBITER, who, 0);
    }

    function test_WhenTheArbiterGivesAPart() external {
        // it should refund it and settle the rest
        uint256 orderId = _placeDisputed(100e6);
        uint256 before = token.balanceOf(buyer);
        vm.expectEmit(address(mall));
        emit IOrders.DisputeResolved(orderId, arbiter, 50e6);
        _resolve(arbiter, orderId, 50e6);
        assertStatus(orderId, Status.Settled);
        assertEq(token.balanceOf(buyer) - before, 50e6, "money back");
        assertEq(_balance(Defaults.MERCHANT), 130_500_000, "merchant");
        assertConserved();
    }

    function test_WhenTheArbiterGivesNothing() external {
        // it should settle the whole
        uint256 orderId = _placeDisputed(100e6);
        _resolve(arbiter, orderId, 0);
        assertStatus(orderId, Status.Settled);
        assertEq(_balance(Defaults.MERCHANT), Defaults.PROCEEDS, "merchant");
        assertEq(mall.order(orderId).returnAmount, 0, "return amount");
        assertConserved();
    }

    function test_WhenTheArbiterGivesAllThatWasAsked() external {
        // it should refund the whole total
        uint256 orderId = _placeDisputed(Defaults.TOTAL);
        _resolve(arbiter, orderId, Defaults.TOTAL);
        assertStatus(orderId, Status.Refunded);
        assertConserved();
    }

    function test_WhenTheArbiterRulesInTheLastSecond() external {
        // it should hold
        uint256 orderId = _placeDisputed(100e6);
        vm.warp(_deadline(orderId) - 1);
        _resolve(arbiter, orderId, 1);
        assertStatus(orderId, Status.Settled);
    }

    function test_RevertWhen_TheArbitrationWindowIsOver() external {
        // it should revert with OrderWindowOver at the deadline's second
        uint256 orderId = _placeDisputed(100e6);
        uint256 deadline = _deadline(orderId);
        vm.warp(deadline);
        expectError(IOrders.OrderWindowOver.selector, orderId, deadline);
        _resolve(arbiter, orderId, 1);
    }

    function test_RevertWhen_MoreIsGivenThanAsked() external {
        // it should revert with OrderAmountInvalid
        uint256 orderId = _placeDisputed(100e6);
        expectError(IOrders.OrderAmountInvalid.selector, orderId, 100e6 + 1, 100e6);
        _resolve(arbiter, orderId, 100e6 + 1);
    }

    function test_RevertWhen_TheArbiterIsAParty() external {
        // it should revert with ArbiterIsParty for buyer, merchant, its staff and everybody in the line up to the house
        uint256 orderId = _placeDisputed(100e6);
        address[9] memory parties = [
            buyer,
            merchant,
            catalogStaff,
            shippingStaff,
            returnsStaff,
            cat,
            bob,
            ann,
            treasury
        ];
        for (uint256 i = 0; i < parties.length; ++i) {
            _makeArbiter(parties[i]);
            expectError(IOrders.ArbiterIsParty.selector, orderId, num(parties[i]));
            _resolve(parties[i], orderId, 1);
        }
    }

    function test_WhenTheArbiterHasAnAccountOutsideTheLine() external {
        // it should hold
        uint256 orderId = _placeDisputed(100e6);
        _makeArbiter(otherMerchant);
        _resolve(otherMerchant, orderId, 1);
        assertStatus(orderId, Status.Settled);
    }

    function test_WhenTheArbiterStandsAboveTheLongestLine() external {
        // it should hold, while the last of those 24 who may earn is a party
        uint40 id = Defaults.HOUSE;
        for (uint160 i = 0; i < 25; ++i) id = _register(address(0xC0FFEE + i), id);
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, Defaults.QUANTITY, id), address(0), 0);
        _ship(orderId);
        vm.prank(buyer);
        mall.requestReturn(orderId, 100e6);
        vm.prank(merchant);
        mall.contestReturn(orderId);

        (address above, address last) = (address(0xC0FFEE), address(0xC0FFEE + 1));
        _makeArbiter(last);
        expectError(IOrders.ArbiterIsParty.selector, orderId, num(last));
        _resolve(last, orderId, 1);
        _makeArbiter(above);
        _resolve(above, orderId, 1);
        assertStatus(orderId, Status.Settled);
    }

    function test_RevertWhen_TheCallerIsNoArbiter() external {
        // it should revert with AccessManagedUnauthorized, for every other role and party too
        uint256 orderId = _placeDisputed(100e6);
        address[7] memory others = [planner, admitter, guardian, treasurer, merchant, buyer, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            expectMissingRole(others[i]);
            _resolve(others[i], orderId, 1);
        }
    }

    function test_RevertGiven_NoDisputeIsOpen() external {
        // it should revert with OrderStatusWrong
        uint256 orderId = _placeReturning(1);
        expectStatusWrong(orderId, Status.ReturnRequested);
        _resolve(arbiter, orderId, 1);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        _resolve(arbiter, 99, 1);
    }
}
