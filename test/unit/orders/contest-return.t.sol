// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ContestReturnTest is BaseTest {
    function _contest(address who, uint256 orderId) private {
        vm.prank(who);
        mall.contestReturn(orderId);
    }

    function test_WhenTheMerchantContestsInTime() external {
        // it should give the arbiter the arbitration window, from the last second too
        uint256 orderId = _placeReturning(50e6);
        vm.warp(_deadline(orderId) - 1);
        uint256 deadline = block.timestamp + Defaults.ARBITRATION_WINDOW;
        vm.expectEmit(address(mall));
        emit IOrders.ReturnContested(orderId, uint40(deadline));
        _contest(merchant, orderId);
        assertStatus(orderId, Status.Disputed);
        assertEq(_deadline(orderId), deadline, "deadline");
        assertEq(mall.order(orderId).returnAmount, 50e6, "return amount");
    }

    function test_WhenReturnsStaffContests() external {
        // it should open the dispute
        uint256 orderId = _placeReturning(50e6);
        _contest(returnsStaff, orderId);
        assertStatus(orderId, Status.Disputed);
    }

    function test_RevertWhen_TheResponseWindowIsOver() external {
        // it should revert with OrderWindowOver at the deadline's second
        uint256 orderId = _placeReturning(50e6);
        uint256 deadline = _deadline(orderId);
        vm.warp(deadline);
        expectError(IOrders.OrderWindowOver.selector, orderId, deadline);
        _contest(merchant, orderId);
    }

    function test_RevertWhen_TheCallerMayNot() external {
        // it should revert with CallerNotAllowed
        uint256 orderId = _placeReturning(50e6);
        address[4] memory others = [catalogStaff, shippingStaff, buyer, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.RETURNS);
            _contest(others[i], orderId);
        }
    }

    function test_RevertGiven_NoReturnIsRequested() external {
        // it should revert with OrderStatusWrong when shipped or disputed
        uint256 orderId = _placeShipped();
        expectStatusWrong(orderId, Status.Shipped);
        _contest(merchant, orderId);
        orderId = _placeDisputed(1);
        expectStatusWrong(orderId, Status.Disputed);
        _contest(merchant, orderId);
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        expectError(IOrders.OrderUnknown.selector, 99);
        _contest(merchant, 99);
    }
}
