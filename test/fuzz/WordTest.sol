// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Test } from "../utils/Test.sol";

/// @dev Properties of packed words: which bits a setter may touch.
abstract contract WordTest is Test {
    /// @dev `width` bits from `offset` upward.
    function field(uint256 offset, uint256 width) internal pure returns (uint256) {
        return (width == 256 ? type(uint256).max : (uint256(1) << width) - 1) << offset;
    }

    function assertOnly(uint256 mask, uint256 before, uint256 changed) internal pure {
        assertEq(changed & ~mask, before & ~mask, "bits outside the field");
    }
}
