// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../interfaces/IAccounts.sol";
import { ICatalog } from "../interfaces/ICatalog.sol";
import { IGovernance } from "../interfaces/IGovernance.sol";
import { IHealthChecker } from "../interfaces/IHealthChecker.sol";
import { IMall } from "../interfaces/IMall.sol";
import { IOrders } from "../interfaces/IOrders.sol";
import { Status } from "../types/Order.sol";
import { Findings } from "./Findings.sol";
import { HealthComparer } from "./HealthComparer.sol";

/// @title HealthChecker
/// @notice The sentences of spec/invariants.md that chain state shows, as views. It has no state, no owner and no money, and
/// trusts nothing but the mall's own views: one serves every mall, and one that nobody deployed serves a call just as well.
contract HealthChecker is HealthComparer {
    uint256 private constant HOUSE = 1;
    uint256 private constant HIGHEST_TIER = 7;
    uint256 private constant LEVELS = 8;
    uint256 private constant THRESHOLDS = 7;
    uint256 private constant KNOWN_FLAGS = 7;
    uint256 private constant WHOLE_BPS = 10_000;
    uint256 private constant MAX_WINDOW = 366 days;
    uint256 private constant PAUSE_PERIOD = 14 days;

    bytes private constant OF_ACCOUNTS = hex"0b0d0e";
    bytes private constant OF_SHELVES =
        hex"04050812131417"
        hex"1e";
    bytes private constant OF_PRODUCTS = hex"1a1e20";
    bytes private constant OF_PLANS = hex"1a1b1f";
    bytes private constant OF_WHOLE = hex"01021c21";
    bytes private constant OF_ALL =
        hex"0102040508"
        hex"0b0d0e"
        hex"12131417"
        hex"1a1b1c1e1f2021";

    /* STATE */

    /// @inheritdoc IHealthChecker
    function checkAccounts(
        IMall mall,
        uint256 first,
        uint256 last
    ) external view returns (Verdict[] memory, uint256 balances) {
        Findings memory findings;
        balances = _lookAtAccounts(findings, mall, first, last);
        return (findings.verdictsOf(OF_ACCOUNTS), balances);
    }

    /// @inheritdoc IHealthChecker
    function checkShelves(
        IMall mall,
        uint256 first,
        uint256 last
    ) external view returns (Verdict[] memory, uint256 totals) {
        Findings memory findings;
        totals = _lookAtShelves(findings, mall, first, last);
        return (findings.verdictsOf(OF_SHELVES), totals);
    }

    /// @inheritdoc IHealthChecker
    function checkProducts(IMall mall, uint256 first, uint256 last) external view returns (Verdict[] memory) {
        Findings memory findings;
        _lookAtProducts(findings, mall, first, last);
        return findings.verdictsOf(OF_PRODUCTS);
    }

    /// @inheritdoc IHealthChecker
    function checkPlans(IMall mall, uint256 first, uint256 last) external view returns (Verdict[] memory) {
        Findings memory findings;
        _lookAtPlans(findings, mall, first, last);
        return findings.verdictsOf(OF_PLANS);
    }

    /// @inheritdoc IHealthChecker
    function checkWhole(IMall mall, uint256 owed) external view returns (Verdict[] memory, uint256 held) {
        Findings memory findings;
        held = _lookAtWhole(findings, mall, owed);
        return (findings.verdictsOf(OF_WHOLE), held);
    }

    /// @inheritdoc IHealthChecker
    function check(IMall mall) external view returns (Report memory report) {
        Findings memory findings;
        report.owed = _lookAtAccounts(findings, mall, 0, type(uint256).max);
        report.owed += _lookAtShelves(findings, mall, 1, type(uint256).max);
        _lookAtProducts(findings, mall, 1, type(uint256).max);
        _lookAtPlans(findings, mall, 1, type(uint256).max);
        report.held = _lookAtWhole(findings, mall, report.owed);
        report.verdicts = findings.verdictsOf(OF_ALL);
    }

    /* INTERNAL: ACCOUNTS */

    function _lookAtAccounts(
        Findings memory findings,
        IMall mall,
        uint256 first,
        uint256 last
    ) private view returns (uint256 balances) {
        uint256 end = _endOf(last, mall.accountCount());
        for (uint256 id = first; id < end; ++id) {
            (bool isThere, IAccounts.AccountInfo memory found) = _accountOf(mall, id);
            bool isBelow = found.uplineId != 0 && found.uplineId < id;
            findings.expect(11, id > HOUSE ? isThere && isBelow : found.uplineId == 0, id);
            // the pool is held beside an account of one's own
            bool isOwner = id == 0 || mall.accountOf(found.wallet) == id;
            findings.expect(13, isThere && found.wallet != address(0) && isOwner, id);
            findings.expect(14, found.tier <= HIGHEST_TIER, id);
            balances += found.balance;
        }
    }

    /* INTERNAL: SHELVES */

    /// @dev What every order of a range is measured by.
    struct Measure {
        uint256 accounts;
        uint256 plans;
        uint256 planId;
        IGovernance.Plan plan;
    }

    function _lookAtShelves(
        Findings memory findings,
        IMall mall,
        uint256 first,
        uint256 last
    ) private view returns (uint256 totals) {
        Measure memory by;
        (by.accounts, by.plans) = (mall.accountCount(), mall.planCount());
        uint256 end = _endOf(last, uint256(mall.shelfCount()) + 1);
        for (uint256 shelf = _fromOne(first); shelf < end; ++shelf) {
            (uint256 orderId, IOrders.OrderInfo memory found) = _orderOn(mall, shelf);
            findings.expect(18, orderId != 0, shelf);
            if (orderId == 0) continue;

            _lookAtAmounts(findings, found, shelf);
            if (found.status < Status.RefundHeld) _lookAtDeadline(findings, mall, by, found, shelf);
            bool isNamed = found.buyer != address(0) && found.referrerId < by.accounts;
            bool isUnder = found.planId != 0 && found.planId <= by.plans;
            findings.expect(30, isNamed && isUnder && _isMerchant(found.merchantId, by.accounts), shelf);
            if (found.status < Status.Settled) totals += found.total;
        }
    }

    function _lookAtAmounts(Findings memory findings, IOrders.OrderInfo memory found, uint256 shelf) private pure {
        findings.expect(4, found.commission <= found.total, shelf);
        findings.expect(5, found.status >= Status.Settled || found.total != 0, shelf);
        findings.expect(8, found.referrerId != 0 || found.commission == 0, shelf);
        bool isReturning = found.status == Status.ReturnRequested || found.status == Status.Disputed;
        bool isAsked = found.returnAmount != 0 && found.returnAmount <= found.total;
        findings.expect(23, isReturning ? isAsked : found.returnAmount == 0, shelf);
    }

    function _lookAtDeadline(
        Findings memory findings,
        IMall mall,
        Measure memory by,
        IOrders.OrderInfo memory found,
        uint256 shelf
    ) private view {
        if (by.planId != found.planId) {
            by.planId = found.planId;
            (by.plan, ) = _planOf(mall, found.planId);
        }
        findings.expect(19, found.deadline != 0, shelf);
        findings.expect(20, found.deadline <= block.timestamp + _longestWindow(by.plan, found), shelf);
    }

    /// @dev The longest that a state, just entered, may last.
    function _longestWindow(
        IGovernance.Plan memory plan,
        IOrders.OrderInfo memory found
    ) private pure returns (uint256) {
        if (found.status == Status.Paid) return plan.shipWindow;
        if (found.status == Status.ReturnRequested) return plan.responseWindow;
        if (found.status == Status.Disputed) return plan.arbitrationWindow;
        return found.isConfirmed ? plan.returnWindow : uint256(plan.deliveryWindow) + plan.returnWindow;
    }

    /// @dev Pool and house sell nothing.
    function _isMerchant(uint256 id, uint256 accounts) private pure returns (bool) {
        return id > HOUSE && id < accounts;
    }

    /* INTERNAL: PRODUCTS */

    function _lookAtProducts(Findings memory findings, IMall mall, uint256 first, uint256 last) private view {
        uint256 most = mall.MAX_COMMISSION_BPS();
        (uint256 accounts, uint256 plans) = (mall.accountCount(), mall.planCount());
        uint256 end = _endOf(last, uint256(mall.productCount()) + 1);
        for (uint256 id = _fromOne(first); id < end; ++id) {
            // Safe narrowing: below a counter of 40 bits.
            try mall.product(uint40(id)) returns (ICatalog.ProductInfo memory found) {
                findings.expect(26, found.commissionBps <= most, id);
                bool isUnder = found.planId != 0 && found.planId <= plans;
                findings.expect(30, isUnder && _isMerchant(found.merchantId, accounts), id);
                findings.expect(32, found.price != 0 && found.currentPrice != 0, id);
            } catch {
                findings.expect(30, false, id);
            }
        }
    }

    /* INTERNAL: PLANS */

    function _lookAtPlans(Findings memory findings, IMall mall, uint256 first, uint256 last) private view {
        (uint256 levels, uint256 fee) = (mall.MAX_LEVELS(), mall.MAX_FEE_BPS());
        (uint256 shortest, uint256 delay) = (mall.MIN_RETURN_WINDOW(), mall.PLAN_DELAY());
        uint256 end = _endOf(last, uint256(mall.planCount()) + 1);
        for (uint256 id = _fromOne(first); id < end; ++id) {
            (IGovernance.Plan memory found, uint40 usableFrom) = _planOf(mall, id);
            findings.expect(26, found.feeBps <= fee && _isWithin(found, levels), id);
            findings.expect(27, _isCovered(found), id);
            bool isTimely = found.returnWindow >= shortest && usableFrom <= block.timestamp + delay;
            findings.expect(31, isTimely && _areWindowsSound(found) && _isLadder(found), id);
        }
    }

    /// @dev Levels fill the first entries without a gap.
    function _isWithin(IGovernance.Plan memory plan, uint256 levels) private pure returns (bool) {
        for (uint256 i = 0; i < LEVELS; ++i) {
            if (plan.levelBps[i] == 0) continue;
            if (i >= levels || (i != 0 && plan.levelBps[i - 1] == 0)) return false;
        }
        return true;
    }

    function _isCovered(IGovernance.Plan memory plan) private pure returns (bool) {
        uint256 levels;
        uint256 highest;
        for (uint256 i = 0; i < LEVELS; ++i) {
            levels += plan.levelBps[i];
            if (plan.tierBps[i] > highest) highest = plan.tierBps[i];
        }
        return highest * levels <= WHOLE_BPS * WHOLE_BPS;
    }

    function _areWindowsSound(IGovernance.Plan memory plan) private pure returns (bool) {
        return
            plan.cancelGrace <= plan.shipWindow &&
            _isWindow(plan.shipWindow) &&
            _isWindow(plan.deliveryWindow) &&
            _isWindow(plan.returnWindow) &&
            _isWindow(plan.responseWindow) &&
            _isWindow(plan.arbitrationWindow);
    }

    function _isWindow(uint256 window) private pure returns (bool) {
        return window != 0 && window <= MAX_WINDOW;
    }

    /// @dev Thresholds ascend until the first zero; no flag is unknown.
    function _isLadder(IGovernance.Plan memory plan) private pure returns (bool) {
        for (uint256 i = 1; i < THRESHOLDS; ++i) {
            if (plan.thresholds[i] != 0 && plan.thresholds[i] <= plan.thresholds[i - 1]) return false;
            if (plan.thresholds[i] != 0 && plan.thresholds[i - 1] == 0) return false;
        }
        return plan.flags <= KNOWN_FLAGS;
    }

    /* INTERNAL: THE WHOLE */

    /// @dev All ids but those of accounts begin at 1.
    function _fromOne(uint256 first) private pure returns (uint256) {
        return first == 0 ? 1 : first;
    }

    function _lookAtWhole(Findings memory findings, IMall mall, uint256 owed) private view returns (uint256 held) {
        held = mall.TOKEN().balanceOf(address(mall));
        findings.expect(1, held >= owed, 0);
        findings.expect(2, held == owed, 0);
        findings.expect(28, mall.pausedUntil() <= block.timestamp + PAUSE_PERIOD, 0);
        (bool isThere, ) = _accountOf(mall, mall.accountCount());
        (uint256 orderId, ) = _orderOn(mall, uint256(mall.shelfCount()) + 1);
        findings.expect(33, !isThere && orderId == 0, 0);
    }
}
