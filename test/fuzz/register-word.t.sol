// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Register } from "../../contracts/types/Register.sol";
import { WordTest } from "./WordTest.sol";

contract RegisterWordFuzz is WordTest {
    function testFuzz_ACounterCountsAloneBelowItsLimit(uint256 word) external pure {
        Register r = Register.wrap(word);
        if (r.nextAccount() < type(uint40).max) _checkCount(word, r.countAccount(), 40, 40);
        if (r.nextProduct() < type(uint40).max) _checkCount(word, r.countProduct(), 80, 40);
        if (r.nextShelf() < type(uint40).max) _checkCount(word, r.countShelf(), 120, 40);
        if (r.nextPlan() < type(uint16).max) _checkCount(word, r.countPlan(), 160, 16);
    }

    function _checkCount(uint256 word, Register counted, uint256 offset, uint256 width) private pure {
        uint256 mask = field(offset, width);
        assertOnly(mask, word, Register.unwrap(counted));
        assertEq((Register.unwrap(counted) & mask) >> offset, ((word & mask) >> offset) + 1, "one more");
    }

    function testFuzz_APauseTouchesNothingElse(uint256 word, uint40 until) external pure {
        Register r = Register.wrap(word).withPause(until);
        assertEq(r.pausedUntil(), until, "pause");
        assertOnly(field(0, 40), word, Register.unwrap(r));
    }

    /// @dev A filter may say "maybe" too often, never "no" once too often.
    function testFuzz_NoClosedMerchantSlipsThroughTheFilter(uint256 word, uint40[5] memory ids) external pure {
        Register r = Register.wrap(word);
        for (uint256 i = 0; i < 5; ++i) r = r.withClosed(ids[i]);
        for (uint256 i = 0; i < 5; ++i) assertTrue(r.mayBeClosed(ids[i]), "a closed merchant looks open");
        assertOnly(field(176, 32), word, Register.unwrap(r));
    }

    function testFuzz_NoRetiredPlanSlipsThroughTheFilter(uint256 word, uint16[5] memory ids) external pure {
        Register r = Register.wrap(word);
        for (uint256 i = 0; i < 5; ++i) r = r.withRetired(ids[i]);
        for (uint256 i = 0; i < 5; ++i) assertTrue(r.mayBeRetired(ids[i]), "a retired plan looks usable");
        assertOnly(field(216, 32), word, Register.unwrap(r));
    }

    function testFuzz_ABitIsSharedByOneRemainderOnly(uint40 closed, uint40 other) external pure {
        Register r = Register.wrap(0).withClosed(closed).withRetired(uint16(closed));
        assertEq(r.mayBeClosed(other), other % 32 == closed % 32, "closed");
        assertEq(r.mayBeRetired(uint16(other)), other % 32 == closed % 32, "retired");
    }
}
