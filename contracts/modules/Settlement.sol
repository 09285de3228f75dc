// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { ISettlement } from "../interfaces/ISettlement.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import { Account } from "../types/Account.sol";
import { Credit, newCredit } from "../types/Credit.sol";
import { Order, OrderState, Status } from "../types/Order.sol";
import { PLAN_BREAKAGE_TO_MERCHANT, PLAN_COMPRESS, PlanShares, PlanTiers } from "../types/PlanWords.sol";
import { Shelves } from "./Shelves.sol";

/// @title Settlement
/// @notice Splits what is left of an order between the house, the line, the pool and the merchant. Makes no external call.
abstract contract Settlement is Shelves, ISettlement {
    uint256 private constant MAX_SKIPS = 16;

    /// @dev One whole token in units, for volumes in hundredths of a token.
    uint256 private immutable _TOKEN_UNIT;

    /// @dev What one call owes in sum, credited once at its end, and the plan it last read.
    struct Batch {
        uint256 merchantId;
        uint256 proceeds;
        uint256 fees;
        uint256 breakage;
        uint256 planId;
        PlanShares shares;
        PlanTiers tiers;
    }

    constructor() {
        _TOKEN_UNIT = 10 ** IERC20Metadata(address(TOKEN)).decimals();
    }

    /// @inheritdoc ISettlement
    function settle(uint256[] calldata orderIds) external returns (uint256 count) {
        Batch memory batch;
        for (uint256 i = 0; i < orderIds.length; ++i) {
            uint256 orderId = orderIds[i];
            Order storage shelf = _shelves[_shelfOf(orderId)];
            OrderState state = shelf.state;
            bool isDue = state.isIn(Status.Shipped) && block.timestamp >= state.deadline();
            if (!isDue || state.generation() != orderId >> 40) continue;

            _settle(orderId, state, shelf.funds.total(), batch);
            ++count;
        }
        _close(batch);
    }

    /* INTERNAL */

    /// @dev Settles one order outside a batch.
    function _settleAlone(uint256 orderId, OrderState state, uint256 total) internal {
        Batch memory batch;
        _settle(orderId, state, total, batch);
        _close(batch);
    }

    /// @dev Ends an order by paying it out; the sum of all parts is `total` to the unit.
    function _settle(uint256 orderId, OrderState state, uint256 total, Batch memory batch) private {
        _moveTo(orderId, state, Status.Settled, state.deadline());
        _loadPlan(batch, state.planId());

        uint256 fee = CommissionMath.mulBpsDown(total, batch.tiers.feeBps());
        (Credit[] memory credits, uint256 paid) = _creditLine(state, total, batch);
        // Safe unchecked: a plan pays at most the whole commission, and fee and commission rates sum to less than the total.
        unchecked {
            uint256 breakage = state.commission() - paid;
            uint256 proceeds = total - fee - state.commission();
            if (batch.tiers.hasFlag(PLAN_BREAKAGE_TO_MERCHANT)) {
                proceeds += breakage;
                breakage = 0;
            }
            batch.fees += fee;
            batch.breakage += breakage;
            _addProceeds(batch, state.merchant(), proceeds);
            emit OrderSettled(
                orderId,
                uint40(state.merchant()),
                uint96(proceeds),
                uint96(fee),
                uint96(breakage),
                credits
            );
        }
    }

    /// @dev Credits every level of the paid depth. A suspended earner leaves his share to breakage or, under COMPRESS, is
    /// passed over; the order's own merchant earns nothing in its line.
    function _creditLine(
        OrderState state,
        uint256 total,
        Batch memory batch
    ) private returns (Credit[] memory credits, uint256 paid) {
        uint256 id = state.referrer();
        if (id == 0) return (credits, 0);
        credits = new Credit[](MAX_LEVELS);
        PlanShares shares = batch.shares;
        PlanTiers tiers = batch.tiers;
        uint256 count;
        uint256 skips;
        // Safe unchecked: counters below 25, and a plan pays at most the whole commission.
        unchecked {
            for (uint256 level = 0; id != 0 && level < DEEPEST_LINE;) {
                uint256 levelBps = shares.levelBps(level);
                if (levelBps == 0) break;
                Account earner = _accounts[id];
                bool isSuspended = earner.isSuspended();
                if (isSuspended && tiers.hasFlag(PLAN_COMPRESS)) {
                    if (++skips > MAX_SKIPS) break;
                } else {
                    ++level;
                    if (!isSuspended && id != state.merchant()) {
                        uint256 tierBps = shares.tierBps(earner.tier());
                        uint256 amount = CommissionMath.levelShareDown(state.commission(), levelBps, tierBps);
                        credits[count++] = _creditLevel(id, earner, amount, total, tiers);
                        paid += amount;
                    }
                }
                id = earner.upline();
            }
        }
        _trim(credits, count);
    }

    /// @dev One earner's balance, volume and tier in one write.
    function _creditLevel(
        uint256 id,
        Account earner,
        uint256 amount,
        uint256 total,
        PlanTiers tiers
    ) private returns (Credit) {
        Account grown = earner.addBalance(amount).addVolume((total * 100) / _TOKEN_UNIT);
        uint256 tier = tiers.tierAt(grown.volume(), earner.tier());
        if (tier != earner.tier()) grown = grown.withTier(tier);
        _accounts[id] = grown;
        return newCredit(id, amount, grown.volume(), tier);
    }

    function _loadPlan(Batch memory batch, uint256 planId) private view {
        if (batch.planId == planId) return;
        batch.planId = planId;
        batch.shares = _plans[planId].shares;
        batch.tiers = _plans[planId].tiers;
    }

    /// @dev Orders of one merchant in a row cost one credit.
    function _addProceeds(Batch memory batch, uint256 merchantId, uint256 amount) private {
        if (batch.merchantId != merchantId) {
            _credit(batch.merchantId, batch.proceeds);
            batch.merchantId = merchantId;
            batch.proceeds = 0;
        }
        batch.proceeds += amount;
    }

    function _close(Batch memory batch) private {
        _credit(batch.merchantId, batch.proceeds);
        _credit(HOUSE, batch.fees);
        _credit(POOL, batch.breakage);
    }

    /// @dev Shortens an array in place; `length` never exceeds what it was made with.
    function _trim(Credit[] memory credits, uint256 length) private pure {
        assembly ("memory-safe") {
            mstore(credits, length)
        }
    }
}
