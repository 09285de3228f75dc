// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Credit } from "../types/Credit.sol";

/// @notice How a settled order pays the house, the line, the pool and the merchant.
interface ISettlement {
    /// @notice An order has paid. `proceeds + fee + breakage + sum(credits)` is what was left of its total, to the unit; with
    /// BREAKAGE_TO_MERCHANT the breakage is part of `proceeds` and reported as 0.
    /// @param proceeds token units credited to the merchant
    /// @param fee token units credited to the house
    /// @param breakage token units credited to the pool
    /// @param credits one word a credited level, nearest first; see types/Credit.sol
    event OrderSettled(
        uint256 indexed orderId,
        uint40 indexed merchantId,
        uint96 proceeds,
        uint96 fee,
        uint96 breakage,
        Credit[] credits
    );

    /// @notice Settles every order of the list that is shipped and past its deadline; skips the others. Anyone may call, and it
    /// is never paused. Makes no external call. Emits {OrderSettled} for each.
    /// @return count orders settled
    function settle(uint256[] calldata orderIds) external returns (uint256 count);
}
