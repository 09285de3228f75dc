// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { ISettlement } from "../interfaces/ISettlement.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import { Account } from "../types/Account.sol";
import { newCredit } from "../types/Credit.sol";
import { Earner, newEarners } from "../types/Earner.sol";
import { Order, OrderState, Status } from "../types/Order.sol";
import { PLAN_BREAKAGE_TO_MERCHANT, PLAN_COMPRESS, PlanShares, PlanTiers, PlanWords } from "../types/PlanWords.sol";
import { CreditPlace, SettledRecord, newSettledRecord } from "../types/SettledRecord.sol";
import { Shelves } from "./Shelves.sol";

/// @title Settlement
/// @notice Splits what is left of an order between the house, the line, the pool and the merchant. Makes no external call.
abstract contract Settlement is Shelves, ISettlement {
    uint256 private constant MAX_SKIPS = 16;

    /// @dev One whole token in units, for volumes in hundredths of a token.
    uint256 private immutable _TOKEN_UNIT;

    /// @dev What one call owes in sum, credited once at its end, and the run of orders it is in: merchant, referrer and plan.
    struct Batch {
        uint256 run;
        uint256 proceeds;
        uint256 fees;
        uint256 breakage;
        PlanShares shares;
        PlanTiers tiers;
        Earner first;
        Earner end;
        SettledRecord told;
    }

    constructor() {
        _TOKEN_UNIT = 10 ** IERC20Metadata(address(TOKEN)).decimals();
    }

    /// @inheritdoc ISettlement
    function settle(uint256[] calldata orderIds) external returns (uint256 count) {
        Batch memory batch = _newBatch();
        // Safe unchecked: calldata holds fewer than 2^64 ids.
        unchecked {
            for (uint256 i = 0; i < orderIds.length; ++i) {
                uint256 orderId = orderIds[i];
                Order storage shelf = _shelves.row(orderId);
                OrderState state = shelf.state;
                if (!state.isOrder(orderId, Status.Shipped) || block.timestamp < state.deadline()) continue;

                _settle(orderId, state, shelf.funds.total(), batch);
                ++count;
            }
        }
        _close(batch);
    }

    /* INTERNAL */

    /// @dev Settles one order outside a batch.
    function _settleAlone(uint256 orderId, OrderState state, uint256 total) internal {
        Batch memory batch = _newBatch();
        _settle(orderId, state, total, batch);
        _close(batch);
    }

    function _newBatch() private pure returns (Batch memory batch) {
        batch.told = newSettledRecord();
        batch.first = newEarners();
        batch.end = batch.first;
    }

    /// @dev Ends an order by paying it out; the sum of all parts is `total` to the unit.
    function _settle(uint256 orderId, OrderState state, uint256 total, Batch memory batch) private {
        _moveTo(orderId, state, Status.Settled, state.deadline());
        if (batch.run != state.run()) _beginRun(batch, state);

        (uint256 paid, CreditPlace end) = _creditLine(batch, state.commission(), total);
        uint256 fee = CommissionMath.mulBpsDown(total, batch.tiers.feeBps());
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
            batch.proceeds += proceeds;
            batch.told.tell(OrderSettled.selector, orderId, state.merchant(), proceeds, fee, breakage, end);
        }
    }

    /// @dev Pays every earner of the run's line its share of one order.
    function _creditLine(
        Batch memory batch,
        uint256 commission,
        uint256 total
    ) private returns (uint256 paid, CreditPlace place) {
        Earner end = batch.end;
        place = batch.told.firstCredit();
        // Safe unchecked: a total is below 2^96, a volume below 2^64, and a plan pays at most the whole commission.
        unchecked {
            uint256 cents = (total * 100) / _TOKEN_UNIT;
            for (Earner earner = batch.first; earner.isBefore(end); earner = earner.next()) {
                uint256 amount = CommissionMath.levelShareDown(commission, earner.rate());
                Account grown = earner.account().addBalance(amount);
                if (grown.volume() + cents > earner.limit()) grown = _rise(earner, grown, cents, batch);
                else grown = grown.raiseVolume(cents);
                _accounts.row(earner.id()).word = grown;
                earner.setAccount(grown);
                place = place.put(newCredit(earner.tag(), amount, grown.volumeBits()));
                paid += amount;
            }
        }
    }

    /// @dev Adds volume that reaches a threshold, or is more than its field holds.
    function _rise(
        Earner earner,
        Account account_,
        uint256 cents,
        Batch memory batch
    ) private pure returns (Account grown) {
        grown = account_.addVolume(cents);
        uint256 tier = batch.tiers.tierAt(grown.volume(), grown.tier());
        grown = grown.withTier(tier);
        _setTerms(earner, earner.id(), tier, batch.shares, batch.tiers);
    }

    function _setTerms(Earner earner, uint256 id, uint256 tier, PlanShares shares, PlanTiers tiers) private pure {
        // Safe unchecked: two shares below 2^16.
        unchecked {
            earner.setTerms(earner.levelBps() * shares.tierBps(tier), tiers.limitOf(tier), id, tier);
        }
    }

    /* INTERNAL: RUNS OF ORDERS THAT ARE PAID ALIKE */

    function _beginRun(Batch memory batch, OrderState state) private {
        _endRun(batch);
        PlanWords storage plan_ = _plans.row(state.planId());
        batch.run = state.run();
        batch.shares = plan_.shares;
        batch.tiers = plan_.tiers;
        batch.end = _lineUp(batch, state.referrer(), state.merchant());
    }

    /// @dev Who earns at which level. A suspended account leaves its share to breakage or, under COMPRESS, is passed over; the
    /// order's own merchant earns nothing in its line.
    function _lineUp(Batch memory batch, uint256 id, uint256 merchantId) private view returns (Earner end) {
        PlanShares shares = batch.shares;
        PlanTiers tiers = batch.tiers;
        uint256 levels = shares.levels();
        uint256 skips;
        end = batch.first;
        while (levels != 0) {
            if (id == 0) break;
            Account earner = _accounts.row(id).word;
            uint256 step = 16;
            if (earner.isSuspended()) {
                if (tiers.hasFlag(PLAN_COMPRESS)) {
                    step = 0;
                    // Safe unchecked: at most 17.
                    unchecked {
                        if (++skips > MAX_SKIPS) break;
                    }
                }
            } else if (id != merchantId) {
                end.setAccount(earner);
                end.setLevel(levels & type(uint16).max);
                _setTerms(end, id, earner.tier(), shares, tiers);
                end = end.next();
            }
            levels >>= step;
            id = earner.upline();
        }
    }

    function _endRun(Batch memory batch) private {
        _credit(uint40(batch.run), batch.proceeds);
        batch.proceeds = 0;
    }

    function _close(Batch memory batch) private {
        _endRun(batch);
        _credit(HOUSE, batch.fees);
        _credit(POOL, batch.breakage);
    }
}
