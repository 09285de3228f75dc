// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ShipTest is BaseTest {
    function _pair() private returns (uint256[] memory ids) {
        ids = new uint256[](2);
        (ids[0], ids[1]) = (_place(), _place());
    }

    function _shipAs(address who, uint256[] memory ids) private returns (uint256) {
        vm.prank(who);
        return mall.ship(ids);
    }

    function test_WhenTheMerchantShips() external {
        // it should start delivery and return window in the last second of the ship window
        uint256 orderId = _place();
        vm.warp(_deadline(orderId) - 1);
        uint256 deadline = block.timestamp + Defaults.DELIVERY_WINDOW + Defaults.RETURN_WINDOW;
        vm.expectEmit(address(mall));
        emit IOrders.OrderShipped(orderId, uint40(deadline));
        assertEq(_shipAs(merchant, _one(orderId)), 1, "count");
        assertStatus(orderId, Status.Shipped);
        assertEq(_deadline(orderId), deadline, "deadline");
        assertEq(mall.order(orderId).total, Defaults.TOTAL, "total");
        assertEq(mall.order(orderId).commission, Defaults.COMMISSION, "commission");
    }

    function test_WhenShippingStaffShips() external {
        // it should ship
        assertEq(_shipAs(shippingStaff, _pair()), 2, "count");
    }

    function test_WhenTheShipWindowIsOver() external {
        // it should revert with OrdersNoneShipped from the deadline's second on
        uint256 orderId = _place();
        vm.warp(_deadline(orderId));
        expectError(IOrders.OrdersNoneShipped.selector);
        _shipAs(merchant, _one(orderId));
    }

    function test_WhenSomeCannotBeShipped() external {
        // it should skip them, a doubled id too, and count the others
        uint256[] memory ids = new uint256[](4);
        (ids[0], ids[1], ids[2]) = (_place(), _place(), _place());
        ids[3] = ids[2];
        vm.prank(buyer);
        mall.cancel(ids[0]);
        _ship(ids[1]);
        assertEq(_shipAs(merchant, ids), 1, "count");
        assertStatus(ids[0], Status.Cancelled);
        assertStatus(ids[2], Status.Shipped);
    }

    function test_WhenASkippedOrderWasShippedBefore() external {
        // it should not move its deadline
        uint256[] memory ids = _pair();
        _ship(ids[0]);
        uint256 deadline = _deadline(ids[0]);
        vm.warp(block.timestamp + 1 days);
        _shipAs(merchant, ids);
        assertEq(_deadline(ids[0]), deadline, "deadline");
    }

    function test_RevertWhen_OneOrderIsAnotherMerchants() external {
        // it should revert with CallerNotAllowed and ship none
        uint256[] memory ids = _pair();
        ids[1] = _placeCart(buyer, _cart(Defaults.OTHER_PRODUCT, 1, 0), address(0), 0);
        expectNotAllowed(Defaults.OTHER_MERCHANT, merchant, Defaults.SHIPPING);
        _shipAs(merchant, ids);
        assertStatus(ids[0], Status.Paid);
    }

    function test_GivenStaffOfTwoMerchants_WhenItShipsForBoth() external {
        // it should ship all
        vm.prank(otherMerchant);
        mall.setStaff(Defaults.OTHER_MERCHANT, shippingStaff, Defaults.SHIPPING);
        uint256[] memory ids = _pair();
        ids[0] = _placeCart(buyer, _cart(Defaults.OTHER_PRODUCT, 1, 0), address(0), 0);
        assertEq(_shipAs(shippingStaff, ids), 2, "count");
    }

    function test_RevertWhen_TheCallerMayNot() external {
        // it should revert with CallerNotAllowed for other staff, the buyer and a stranger
        uint256 orderId = _place();
        address[5] memory others = [catalogStaff, returnsStaff, otherMerchant, buyer, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.SHIPPING);
            _shipAs(others[i], _one(orderId));
        }
    }

    function test_RevertWhen_NoOrderIsNamed() external {
        // it should revert with OrdersNoneShipped
        expectError(IOrders.OrdersNoneShipped.selector);
        mall.ship(new uint256[](0));
    }

    function test_WhenAnOrderIsNotThereAnyMore() external {
        // it should skip an unknown id and a stale one, and ship the others
        uint256[] memory ids = new uint256[](3);
        ids[0] = _place();
        vm.prank(merchant);
        mall.cancel(ids[0]);
        uint256 taken = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(0), uint40(ids[0]));
        (ids[1], ids[2]) = (99, _place());
        assertEq(_shipAs(merchant, ids), 1, "count");
        assertStatus(ids[2], Status.Shipped);
        assertStatus(taken, Status.Paid);
    }

    function test_RevertWhen_OnlyUnknownOrdersAreNamed() external {
        // it should revert with OrdersNoneShipped
        expectError(IOrders.OrdersNoneShipped.selector);
        _shipAs(merchant, _one(99));
    }
}
