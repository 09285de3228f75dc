// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Status } from "../types/Order.sol";
import { IAccounts } from "./IAccounts.sol";
import { IMall } from "./IMall.sol";

/// @notice Says of any mall which sentences of spec/invariants.md it keeps, from chain state alone. Every view takes a range of
/// ids, both ends included and cut to the ids there are, so that a caller chooses ranges that fit a node's gas for a call; sums
/// of ranges add up. Nothing reverts on an unhealthy mall: the first id that breaks a sentence is named.
interface IHealthChecker {
    /// @notice Whether a range keeps one sentence.
    /// @param sentence its number in spec/invariants.md
    /// @param offender the first id of the range that breaks it; 0 when it holds, or when it is about the mall as a whole
    struct Verdict {
        uint8 sentence;
        bool holds;
        uint256 offender;
    }

    /// @notice What the whole mall looks like in one call.
    /// @param held token units the mall holds
    /// @param owed token units of all orders not ended and all balances
    struct Report {
        Verdict[] verdicts;
        uint256 held;
        uint256 owed;
    }

    /// @notice What {compareShelves} needs to remember of a shelf; all zero for one that cannot be read.
    struct ShelfSight {
        uint256 orderId;
        address buyer;
        uint96 total;
        uint96 commission;
        uint40 merchantId;
        uint40 referrerId;
        uint16 planId;
        uint40 deadline;
        Status status;
    }

    /* STATE */

    /// @notice I11 uplines, I13 wallets and I14 tiers of accounts `first` to `last`; accounts begin at 0.
    /// @return verdicts one for each of these sentences
    /// @return balances their sum, token units
    function checkAccounts(
        IMall mall,
        uint256 first,
        uint256 last
    ) external view returns (Verdict[] memory verdicts, uint256 balances);

    /// @notice I4, I5, I8 and I23 amounts, I18 status, I19 and I20 deadlines, I30 references of the orders on shelves `first` to
    /// `last`; shelves begin at 1.
    /// @return verdicts one for each of these sentences
    /// @return totals in escrow: the sum of all orders not ended, token units
    function checkShelves(
        IMall mall,
        uint256 first,
        uint256 last
    ) external view returns (Verdict[] memory verdicts, uint256 totals);

    /// @notice I26 commission, I30 references and I32 prices of products `first` to `last`; products begin at 1.
    function checkProducts(IMall mall, uint256 first, uint256 last) external view returns (Verdict[] memory verdicts);

    /// @notice I26 limits, I27 shares and I31 windows of plans `first` to `last`; plans begin at 1.
    function checkPlans(IMall mall, uint256 first, uint256 last) external view returns (Verdict[] memory verdicts);

    /// @notice I1 and I2 over the whole mall, given the sum of all balances and totals; I28 a pause that ends by itself; I33
    /// nothing beyond the counters.
    /// @param owed token units
    /// @return verdicts one for each of these sentences
    /// @return held token units the mall holds; above `owed` somebody sent it tokens unasked, and I2 then does not hold
    function checkWhole(IMall mall, uint256 owed) external view returns (Verdict[] memory verdicts, uint256 held);

    /// @notice All of the above over all ids in one call, for a mall small enough for it.
    function check(IMall mall) external view returns (Report memory);

    /* TWO SIGHTS OF THE SAME RANGE, ANY TIME APART */

    /// @notice Accounts as they are now, to be given to {compareAccounts} later; one that cannot be read is all zero.
    function seeAccounts(
        IMall mall,
        uint256 first,
        uint256 last
    ) external view returns (IAccounts.AccountInfo[] memory seen);

    /// @notice I12 uplines and I14 tiers and volumes, against what {seeAccounts} saw from `first` on.
    function compareAccounts(
        IMall mall,
        uint256 first,
        IAccounts.AccountInfo[] calldata seen
    ) external view returns (Verdict[] memory verdicts);

    /// @notice Shelves as they are now, to be given to {compareShelves} later.
    function seeShelves(IMall mall, uint256 first, uint256 last) external view returns (ShelfSight[] memory seen);

    /// @notice I6 refunds, I18 states, I21 generations and I24 deadlines, against what {seeShelves} saw from `first` on.
    function compareShelves(
        IMall mall,
        uint256 first,
        ShelfSight[] calldata seen
    ) external view returns (Verdict[] memory verdicts);

    /// @notice A digest of each plan without its retirement, to be given to {comparePlans} later.
    function seePlans(IMall mall, uint256 first, uint256 last) external view returns (bytes32[] memory seen);

    /// @notice I25 plans, against what {seePlans} saw from `first` on.
    function comparePlans(
        IMall mall,
        uint256 first,
        bytes32[] calldata seen
    ) external view returns (Verdict[] memory verdicts);
}
