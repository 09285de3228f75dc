// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessManaged } from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Multicall } from "@openzeppelin/contracts/utils/Multicall.sol";
import { IMall } from "./interfaces/IMall.sol";
import { Accounts } from "./modules/Accounts.sol";
import { Governance } from "./modules/Governance.sol";
import { Orders } from "./modules/Orders.sol";

/// @title Mall
/// @notice A shop whose distributors earn multi-level commission on every settled sale, with no one holding the money between.
/// @dev
/// GUARANTEES
/// - Conservation: the sum of open orders' totals and account balances is never more than the tokens held here, and equal to
///   them unless somebody donates. Nothing reads the token balance, so a donation changes nothing.
/// - An order lives under the plan it was placed under. Nobody edits a plan; limits are constants of the deployment.
/// - Commission exists only out of settled orders. Joining is free, recruiting pays nothing, and no function can charge for it.
/// - The tree has no cycle: an upline's id is smaller than its recruits' ids and never changes.
/// - Nobody but an order's parties, a ruling arbiter within what was asked, and the clock moves its money.
///
/// TOKEN REQUIREMENTS
/// - Transfers move exactly the amount given: no fee on transfer, no rebasing. Supply below 2^96 units. At most 77 decimals.
/// - A token that returns nothing is fine; one that calls hooks finds every function that sends tokens locked meanwhile.
///
/// ROLES (OpenZeppelin AccessManager; table with delays in docs/roles.md)
/// - PLANNER publishes and retires plans. ADMITTER admits merchants and suspends accounts. ARBITER rules on disputes.
///   GUARDIAN pauses intake. TREASURER claims the house's balance, besides its wallet.
///
/// ROUNDING
/// - Every share is rounded down; what rounding leaves of the commission is breakage, what it leaves of the total is the
///   merchant's. A partial refund cuts the commission rounded up.
///
/// LIVENESS
/// - Every state of an order has a deadline after which anybody can end it. No way out is restricted or pausable: a closed
///   target, a lost role or a silent party cannot lock money. A recipient the token refuses holds up nobody else.
contract Mall is Orders, Multicall, IMall {
    /// @param token the one token the mall settles in
    /// @param authority the AccessManager that knows the roles
    /// @param treasury owns the house's account, and the pool's until it is handed over
    /// @param maxLevels at most 8; maxCommissionBps + maxFeeBps stay below 10,000
    /// @param minReturnWindow seconds; planDelay seconds between a plan's publication and its first order
    struct Config {
        IERC20 token;
        address authority;
        address treasury;
        uint256 maxLevels;
        uint256 maxCommissionBps;
        uint256 maxFeeBps;
        uint256 minReturnWindow;
        uint256 planDelay;
    }

    constructor(
        Config memory config
    )
        AccessManaged(config.authority)
        Governance(
            config.maxLevels,
            config.maxCommissionBps,
            config.maxFeeBps,
            config.minReturnWindow,
            config.planDelay
        )
        Accounts(config.token, config.treasury)
    {}
}
