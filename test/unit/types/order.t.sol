// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    ORDER_CONFIRMED,
    ORDER_REFUND_TO,
    OrderFunds,
    OrderState,
    newFunds,
    newState
} from "../../../contracts/types/Order.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { Test } from "../../utils/Test.sol";

contract OrderTypeTest is Test {
    function _full() private pure returns (OrderState) {
        uint256 id = (uint256(type(uint16).max) << 40) | type(uint40).max;
        OrderState s = newState(type(uint96).max, id, type(uint16).max, type(uint40).max, type(uint40).max);
        return s.withMark(ORDER_CONFIRMED).withMark(ORDER_REFUND_TO).withStatus(Status.Refunded, type(uint40).max);
    }

    function test_WhenEveryFieldIsAtItsHighest() external pure {
        // it should keep all of them apart
        OrderState s = _full();
        assertEq(s.commission(), type(uint96).max, "commission");
        assertEq(s.generation(), type(uint16).max, "generation");
        assertEq(s.planId(), type(uint16).max, "plan");
        assertEq(s.referrer(), type(uint40).max, "referrer");
        assertEq(s.merchant(), type(uint40).max, "merchant");
        assertEq(s.deadline(), type(uint40).max, "deadline");
        assertEq(uint256(s.status()), uint256(Status.Refunded), "status");
        assertTrue(s.hasMark(ORDER_CONFIRMED) && s.hasMark(ORDER_REFUND_TO), "marks");
    }

    function test_WhenTheStatusMoves() external pure {
        // it should change status and deadline only, marks kept
        OrderState s = _full().withStatus(Status.Paid, 0);
        assertEq(uint256(s.status()), uint256(Status.Paid), "status");
        assertEq(s.deadline(), 0, "deadline");
        assertTrue(s.hasMark(ORDER_CONFIRMED) && s.hasMark(ORDER_REFUND_TO), "marks");
        assertEq(s.generation(), type(uint16).max, "generation");
        assertEq(s.planId(), type(uint16).max, "plan");
        assertEq(
            OrderState.unwrap(s.withStatus(Status.Refunded, type(uint40).max)),
            OrderState.unwrap(_full()),
            "back"
        );
    }

    function test_WhenTheCommissionShrinks() external pure {
        // it should change nothing else
        OrderState s = _full().withCommission(1);
        assertEq(s.commission(), 1, "commission");
        assertEq(OrderState.unwrap(s.withCommission(type(uint96).max)), OrderState.unwrap(_full()), "back");
    }

    function test_WhenAskedWhetherItHasEnded() external pure {
        // it should say so from Settled on only
        for (uint256 i = 0; i <= uint256(Status.Refunded); ++i) {
            OrderState s = OrderState.wrap(0).withStatus(Status(i), 0);
            assertEq(s.hasEnded(), i >= uint256(Status.Settled), "ended");
            assertTrue(s.isIn(Status(i)), "status");
            assertTrue(!s.isIn(Status((i + 1) % 9)), "no other status");
            assertEq(s.withMark(ORDER_REFUND_TO).hasEnded(), s.hasEnded(), "a mark does not end it");
            assertTrue(s.withMark(ORDER_CONFIRMED).isIn(Status(i)), "a mark does not move it");
        }
    }

    function test_WhenFundsAreAtTheirHighest() external pure {
        // it should keep buyer and total apart
        OrderFunds f = newFunds(address(type(uint160).max), type(uint96).max);
        assertEq(f.buyer(), address(type(uint160).max), "buyer");
        assertEq(f.total(), type(uint96).max, "total");
        assertEq(newFunds(address(1), type(uint96).max).buyer(), address(1), "total beside the buyer");
        assertEq(newFunds(address(type(uint160).max), 1).total(), 1, "buyer beside the total");
    }
}
