// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    ORDER_CONFIRMED,
    ORDER_REFUND_TO,
    OrderFunds,
    OrderState,
    Status,
    newFunds,
    newState
} from "../../contracts/types/Order.sol";
import { WordTest } from "./WordTest.sol";

contract OrderWordFuzz is WordTest {
    function testFuzz_AMoveTouchesStatusAndDeadlineOnly(uint256 word, uint8 status, uint40 deadline) external pure {
        Status to = Status(status % 9);
        OrderState s = OrderState.wrap(word).withStatus(to, deadline);
        assertTrue(s.status() == to && s.deadline() == deadline, "fields");
        assertOnly(field(96, 40) | field(136, 4), word, OrderState.unwrap(s));
    }

    function testFuzz_ACommissionTouchesNothingElse(uint256 word, uint96 commission) external pure {
        OrderState s = OrderState.wrap(word).withCommission(commission);
        assertEq(s.commission(), commission, "commission");
        assertOnly(field(160, 96), word, OrderState.unwrap(s));
    }

    function testFuzz_AMarkIsOneBit(uint256 word, bool isConfirmed) external pure {
        uint256 mark = isConfirmed ? ORDER_CONFIRMED : ORDER_REFUND_TO;
        OrderState s = OrderState.wrap(word).withMark(mark);
        assertTrue(s.hasMark(mark), "mark");
        assertOnly(mark, word, OrderState.unwrap(s));
    }

    function testFuzz_AnOrderIsInExactlyOneStatus(uint256 word, uint8 status) external pure {
        OrderState s = OrderState.wrap(word).withStatus(Status(status % 9), uint40(word));
        uint256 found;
        for (uint256 i = 0; i < 9; ++i) if (s.isIn(Status(i))) found += 1 + i;
        assertEq(found, 1 + uint256(s.status()), "one status, its own");
    }

    function testFuzz_AnOrderHasEndedFromSettledOn(uint256 word, uint8 status) external pure {
        Status to = Status(status % 9);
        bool isEnd = to == Status.Settled || to == Status.Cancelled || to == Status.Refunded;
        assertEq(OrderState.wrap(word).withStatus(to, 0).hasEnded(), isEnd, "ended");
    }

    function testFuzz_ANewStateHasNoStatusYet(uint96 commission, uint56 id, uint16 plan, uint40 who) external pure {
        OrderState s = newState(commission, id, plan, who, who);
        assertTrue(s.isIn(Status.None) && s.deadline() == 0, "status and deadline are the writer's");
        assertTrue(!s.hasMark(ORDER_CONFIRMED) && !s.hasMark(ORDER_REFUND_TO), "marks");
    }

    function testFuzz_TwoOrdersNeverShareAnId(uint40 shelf, uint16 one, uint40 otherShelf, uint16 two) external pure {
        uint256 id = (uint256(one) << 40) | shelf;
        uint256 other = (uint256(two) << 40) | otherShelf;
        bool isSame = shelf == otherShelf && one == two;
        assertEq(id == other, isSame, "I21: shelf and generation make the id");
        assertEq(newState(0, id, 0, 0, 0).generation(), one, "generation");
        assertEq(uint40(id), shelf, "shelf");
    }

    function testFuzz_FundsKeepTheBuyerWhenTheTotalChanges(uint256 word, uint96 total) external pure {
        OrderFunds before = OrderFunds.wrap(word);
        OrderFunds changed = newFunds(before.buyer(), total);
        assertEq(changed.total(), total, "total");
        assertOnly(field(0, 96), word, OrderFunds.unwrap(changed));
    }
}
