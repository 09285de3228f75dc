// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Register, newRegister } from "../../../contracts/types/Register.sol";
import { Test } from "../../utils/Test.sol";

contract RegisterTypeTest is Test {
    function test_WhenNew() external pure {
        // it should start every counter and close nothing
        Register r = newRegister(2);
        assertEq(r.nextAccount(), 2, "accounts");
        assertEq(r.nextProduct() + r.nextShelf() + r.nextPlan(), 3, "the others");
        assertEq(r.pausedUntil(), 0, "pause");
        for (uint256 id = 0; id < 64; ++id) assertTrue(!r.mayBeClosed(id) && !r.mayBeRetired(id), "open");
    }

    function test_WhenACounterCounts() external pure {
        // it should move that counter only
        Register r = newRegister(2).withPause(type(uint40).max).withClosed(0).withRetired(31);
        r = r.countAccount().countProduct().countProduct().countShelf().countShelf().countShelf();
        for (uint256 i = 0; i < 4; ++i) r = r.countPlan();
        assertEq(r.nextAccount(), 3, "accounts");
        assertEq(r.nextProduct(), 3, "products");
        assertEq(r.nextShelf(), 4, "shelves");
        assertEq(r.nextPlan(), 5, "plans");
        assertEq(r.pausedUntil(), type(uint40).max, "pause");
        assertTrue(r.mayBeClosed(0) && !r.mayBeClosed(1), "closed");
        assertTrue(r.mayBeRetired(31) && !r.mayBeRetired(30), "retired");
    }

    function test_WhenAPauseIsSet() external pure {
        // it should replace the last one and touch no counter
        Register r = newRegister(2).withPause(type(uint40).max).withPause(5);
        assertEq(r.pausedUntil(), 5, "pause");
        assertEq(r.nextAccount(), 2, "accounts");
    }

    function test_WhenABitIsSet() external pure {
        // it should be one of 32, the same for ids with the same remainder
        for (uint256 id = 0; id < 32; ++id) {
            Register closed = newRegister(2).withClosed(id);
            Register retired = newRegister(2).withRetired(id);
            for (uint256 other = 0; other < 96; ++other) {
                assertEq(closed.mayBeClosed(other), other % 32 == id, "closed");
                assertEq(retired.mayBeRetired(other), other % 32 == id, "retired");
                assertTrue(!closed.mayBeRetired(other) && !retired.mayBeClosed(other), "the other filter");
            }
            assertEq(closed.nextPlan() + retired.nextPlan(), 2, "counters");
            assertEq(closed.nextShelf() + retired.nextShelf(), 2, "counters");
        }
    }
}
