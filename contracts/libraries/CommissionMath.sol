// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The money arithmetic of the mall. Every function names its rounding; `spec/commission.ts` says the same again.
/// @dev No product can overflow: a line is below 2^128, an order's amounts are below 2^96, basis points below 2^16.
library CommissionMath {
    uint256 internal constant BPS = 10_000;

    /// @notice A share of an amount in basis points, rounded down.
    function mulBpsDown(uint256 amount, uint256 bps) internal pure returns (uint256) {
        // Safe unchecked: below 2^144.
        unchecked {
            return (amount * bps) / BPS;
        }
    }

    /// @notice What one level earns of an order's commission at its tier, rounded down.
    /// @param rate the level's basis points times the tier's
    function levelShareDown(uint256 commission, uint256 rate) internal pure returns (uint256) {
        // Safe unchecked: below 2^128.
        unchecked {
            return (commission * rate) / (BPS * BPS);
        }
    }

    /// @notice By how much a partial refund reduces an order's commission, rounded up, so the line never gains by it.
    /// @param total the order's total before the refund, not zero
    function refundCutUp(uint256 commission, uint256 total, uint256 refunded) internal pure returns (uint256) {
        // Safe unchecked: below 2^192 plus a total.
        unchecked {
            return (commission * refunded + total - 1) / total;
        }
    }
}
