// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../interfaces/IAccounts.sol";
import { IGovernance } from "../interfaces/IGovernance.sol";
import { IHealthChecker } from "../interfaces/IHealthChecker.sol";
import { IMall } from "../interfaces/IMall.sol";
import { IOrders } from "../interfaces/IOrders.sol";
import { Status } from "../types/Order.sol";
import { Findings } from "./Findings.sol";

/// @title HealthComparer
/// @notice What two sights of the same ids, any time apart, show of what may change only one way.
abstract contract HealthComparer is IHealthChecker {
    /* ACCOUNTS */

    /// @inheritdoc IHealthChecker
    function seeAccounts(
        IMall mall,
        uint256 first,
        uint256 last
    ) external view returns (IAccounts.AccountInfo[] memory seen) {
        uint256 end = _endOf(last, mall.accountCount());
        seen = new IAccounts.AccountInfo[](first < end ? end - first : 0);
        for (uint256 i = 0; i < seen.length; ++i) (, seen[i]) = _accountOf(mall, first + i);
    }

    /// @inheritdoc IHealthChecker
    function compareAccounts(
        IMall mall,
        uint256 first,
        IAccounts.AccountInfo[] calldata seen
    ) external view returns (Verdict[] memory) {
        Findings memory findings;
        for (uint256 i = 0; i < seen.length; ++i) {
            (, IAccounts.AccountInfo memory found) = _accountOf(mall, first + i);
            findings.expect(12, found.uplineId == seen[i].uplineId, first + i);
            bool hasGrown = found.tier >= seen[i].tier && found.volume >= seen[i].volume;
            findings.expect(14, hasGrown, first + i);
        }
        return findings.verdictsOf(hex"0c0e");
    }

    /* SHELVES */

    /// @inheritdoc IHealthChecker
    function seeShelves(IMall mall, uint256 first, uint256 last) external view returns (ShelfSight[] memory seen) {
        uint256 end = _endOf(last, uint256(mall.shelfCount()) + 1);
        seen = new ShelfSight[](first < end ? end - first : 0);
        for (uint256 i = 0; i < seen.length; ++i) seen[i] = _sightOf(mall, first + i);
    }

    /// @inheritdoc IHealthChecker
    function compareShelves(
        IMall mall,
        uint256 first,
        ShelfSight[] calldata seen
    ) external view returns (Verdict[] memory) {
        Findings memory findings;
        for (uint256 i = 0; i < seen.length; ++i) {
            if (seen[i].orderId == 0) continue;
            ShelfSight memory found = _sightOf(mall, first + i);
            findings.expect(21, found.orderId >= seen[i].orderId, first + i);
            if (found.orderId == seen[i].orderId) _compareOrder(findings, seen[i], found, first + i);
        }
        return findings.verdictsOf(hex"06121518");
    }

    /* PLANS */

    /// @inheritdoc IHealthChecker
    function seePlans(IMall mall, uint256 first, uint256 last) external view returns (bytes32[] memory seen) {
        uint256 end = _endOf(last, uint256(mall.planCount()) + 1);
        seen = new bytes32[](first < end ? end - first : 0);
        for (uint256 i = 0; i < seen.length; ++i) seen[i] = _planDigest(mall, first + i);
    }

    /// @inheritdoc IHealthChecker
    function comparePlans(IMall mall, uint256 first, bytes32[] calldata seen) external view returns (Verdict[] memory) {
        Findings memory findings;
        for (uint256 i = 0; i < seen.length; ++i) {
            findings.expect(25, _planDigest(mall, first + i) == seen[i], first + i);
        }
        return findings.verdictsOf(hex"19");
    }

    /* READING WHAT MAY BE BROKEN */

    // A read that fails inside took all but a 64th of the gas: the rest never carries a view to its end, so too little gas for a
    // range is a revert and no false alarm.

    function _accountOf(
        IMall mall,
        uint256 id
    ) internal view returns (bool isThere, IAccounts.AccountInfo memory found) {
        // Safe narrowing: ids below a counter of 40 bits, or cut to something that is not there.
        try mall.account(uint40(id)) returns (IAccounts.AccountInfo memory read) {
            return (true, read);
        } catch {
            return (false, found);
        }
    }

    function _orderOn(
        IMall mall,
        uint256 shelf
    ) internal view returns (uint256 orderId, IOrders.OrderInfo memory found) {
        // Safe narrowing: as above.
        try mall.orderOn(uint40(shelf)) returns (uint256 id) {
            orderId = id;
        } catch {
            return (0, found);
        }
        try mall.order(orderId) returns (IOrders.OrderInfo memory read) {
            found = read;
        } catch {
            orderId = 0;
        }
    }

    function _planOf(IMall mall, uint256 id) internal view returns (IGovernance.Plan memory found, uint40 usableFrom) {
        // Safe narrowing: ids below a counter of 16 bits.
        try mall.plan(uint16(id)) returns (IGovernance.Plan memory read, uint40 from, bool) {
            return (read, from);
        } catch {
            return (found, 0);
        }
    }

    /// @dev The first id behind a range, which ends where the ids end.
    function _endOf(uint256 last, uint256 count) internal pure returns (uint256) {
        return last < count ? last + 1 : count;
    }

    /* INTERNAL */

    function _compareOrder(
        Findings memory findings,
        ShelfSight calldata seen,
        ShelfSight memory found,
        uint256 shelf
    ) private pure {
        findings.expect(18, _mayBecome(seen.status, found.status), shelf);
        bool isSame = found.buyer == seen.buyer && found.merchantId == seen.merchantId;
        findings.expect(21, isSame && found.referrerId == seen.referrerId && found.planId == seen.planId, shelf);
        findings.expect(24, found.status != seen.status || found.deadline <= seen.deadline, shelf);
        // a held refund keeps its part of the total and no commission
        if (found.status == Status.RefundHeld || seen.status == Status.RefundHeld) return;
        bool isShrunk = uint256(found.commission) * seen.total <= uint256(seen.commission) * found.total;
        findings.expect(6, isShrunk && found.total <= seen.total, shelf);
    }

    /// @dev Whether one status can follow another by any number of steps.
    function _mayBecome(Status from, Status to) private pure returns (bool) {
        if (from == to) return true;
        if (from >= Status.Settled || to < from) return false;
        if (from == Status.RefundHeld) return to == Status.Refunded;
        return from == Status.Paid || to != Status.Cancelled;
    }

    function _sightOf(IMall mall, uint256 shelf) private view returns (ShelfSight memory) {
        (uint256 orderId, IOrders.OrderInfo memory found) = _orderOn(mall, shelf);
        return
            ShelfSight({
                orderId: orderId,
                buyer: found.buyer,
                total: found.total,
                commission: found.commission,
                merchantId: found.merchantId,
                referrerId: found.referrerId,
                planId: found.planId,
                deadline: found.deadline,
                status: found.status
            });
    }

    function _planDigest(IMall mall, uint256 id) private view returns (bytes32) {
        (IGovernance.Plan memory found, uint40 usableFrom) = _planOf(mall, id);
        return keccak256(abi.encode(found, usableFrom));
    }
}
