// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CommissionMath } from "../../../contracts/libraries/CommissionMath.sol";
import { Test } from "../../utils/Test.sol";

contract CommissionMathTest is Test {
    function test_WhenASharesOfAnAmountIsTaken() external pure {
        // it should round down
        assertEq(CommissionMath.mulBpsDown(9_999, 1), 0, "just below");
        assertEq(CommissionMath.mulBpsDown(10_000, 1), 1, "exactly");
        assertEq(CommissionMath.mulBpsDown(type(uint96).max, 10_000), type(uint96).max, "all of the most");
    }

    function test_WhenALevelIsPaid() external pure {
        // it should round down once, not twice
        assertEq(CommissionMath.levelShareDown(3, 5_000 * 10_000), 1, "half of three");
        assertEq(CommissionMath.levelShareDown(100, 3_333 * 3_333), 11, "11.108");
        assertEq(CommissionMath.levelShareDown(19_999, 5_000 * 10_000), 9_999, "half of an odd amount");
        assertEq(CommissionMath.levelShareDown(29, 3_500 * 9_999), 10, "10.148 and not 10 of 10.15 cut twice");
        uint256 most = type(uint96).max;
        assertEq(CommissionMath.levelShareDown(most, 10_000 * 10_000), most, "all of the most");
    }

    function test_WhenARefundCutsTheCommission() external pure {
        // it should round up, and never above the commission
        assertEq(CommissionMath.refundCutUp(10, 100, 1), 1, "0.1");
        assertEq(CommissionMath.refundCutUp(10, 100, 10), 1, "exactly");
        assertEq(CommissionMath.refundCutUp(10, 100, 11), 2, "1.1");
        assertEq(CommissionMath.refundCutUp(0, 100, 99), 0, "nothing promised");
        uint256 most = type(uint96).max;
        assertEq(CommissionMath.refundCutUp(most, most, most), most, "all of the most");
        assertEq(CommissionMath.refundCutUp(most, most, most - 1), most - 1, "all but a unit");
    }
}
