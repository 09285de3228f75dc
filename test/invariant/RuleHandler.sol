// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { PeopleHandler } from "./PeopleHandler.sol";

/// @dev Products, plans and the pause.
abstract contract RuleHandler is PeopleHandler {
    /* PRODUCTS */

    function list(uint256 seed) external acts {
        seed = _salted(seed);
        uint40 merchantId = uint40(2 + (seed % (_accounts.length - 2)));
        IAccounts.AccountInfo memory seller = MALL.account(merchantId);
        if (!seller.isMerchant || seller.isSuspended) return;
        ICatalog.ListingInput memory listing = ICatalog.ListingInput({
            merchantId: merchantId,
            price: _price(seed),
            stock: uint32((seed >> 64) % 200),
            commissionBps: uint16((seed >> 96) % (MALL.MAX_COMMISSION_BPS() + 1)),
            planId: _usablePlan(seed >> 128),
            content: "{}"
        });
        address who = _speaker(merchantId, 1, seed);
        if (_isPaused()) return _mustRefuse(who, abi.encodeCall(ICatalog.list, (listing)), 28);
        if (_products.length > MOST_PRODUCTS) return;
        _as(who);
        MALL.list(listing);
    }

    /// @dev Every change a merchant may make, also while intake is paused.
    function changeProduct(uint256 seed) external acts {
        seed = _salted(seed);
        uint40 id = uint40(1 + ((seed >> 32) % (_products.length - 1)));
        address who = _speaker(_products[id].merchant, 1, seed >> 8);
        uint256 kind = seed % 9;
        if (kind > 5) return _overstep(id, who, kind);
        _as(who);
        if (kind == 0) MALL.setPrice(id, _price(seed));
        else if (kind == 1) MALL.setListed(id, (seed >> 64) % 4 != 0);
        else if (kind == 2) MALL.restock(id, _pieces(id, seed >> 64));
        else if (kind == 3) _setSale(id, seed >> 64);
        else if (kind == 4) MALL.setPlan(id, _usablePlan(seed >> 64));
        else MALL.setCommission(id, uint16((seed >> 64) % 2_000));
    }

    /// @dev Changes that a merchant may not make either.
    function _overstep(uint40 id, address who, uint256 kind) private {
        uint16 rate = uint16(MALL.MAX_COMMISSION_BPS() + 1);
        int32 tooMany = -int32(uint32(_products[id].stock + 1));
        if (kind == 6) _mustRefuse(who, abi.encodeCall(ICatalog.setCommission, (id, rate)), 26);
        else if (kind == 7) _mustRefuse(who, abi.encodeCall(ICatalog.setPrice, (id, 0)), 32);
        else _mustRefuse(who, abi.encodeCall(ICatalog.restock, (id, tooMany)), 29);
    }

    function _setSale(uint40 id, uint256 seed) private {
        uint256 start = time + (seed % 3 days);
        uint96 price = seed % 5 == 0 ? 0 : uint96(1 + ((seed >> 32) % 1e9));
        MALL.setSale(id, price, uint40(start), uint40(start + 1 + ((seed >> 64) % 9 days)));
    }

    /// @dev As many more as are wanted, or fewer, down to none.
    function _pieces(uint40 id, uint256 seed) private view returns (int32) {
        uint256 stock = _products[id].stock;
        if (seed % 3 == 0) return -int32(int256((seed >> 8) % (stock + 1)));
        return int32(int256((seed >> 8) % 100));
    }

    /// @dev From a single unit to a million tokens.
    function _price(uint256 seed) internal pure returns (uint96) {
        return uint96(1 + ((seed >> 40) % (10 ** (1 + ((seed >> 32) % 12)))));
    }

    /* PLANS */

    function publishPlan(uint256 seed) external acts {
        seed = _salted(seed);
        IGovernance.Plan memory plan = _plan(seed);
        uint256 kind = (seed >> 128) % 8;
        if (kind < 4) {
            uint256 sentence = _overdo(plan, kind);
            return _mustRefuse(_staff.planner, abi.encodeCall(IGovernance.publishPlan, (plan)), sentence);
        }
        if (_plans.length > MOST_PLANS) return;
        _as(_staff.planner);
        MALL.publishPlan(plan);
    }

    function retirePlan(uint256 seed) external acts {
        seed = _salted(seed);
        uint16 id = uint16(seed % _plans.length);
        // the first plan stays, so that something can always be sold
        if (id < 2) return;
        if (!_plans[id].isRetired) {
            _as(_staff.planner);
            MALL.retirePlan(id);
        }
        // nothing new comes under it
        uint40 product = uint40(1 + ((seed >> 32) % (_products.length - 1)));
        _mustRefuse(_ownerOf(_products[product].merchant), abi.encodeCall(ICatalog.setPlan, (product, id)), 25);
    }

    /// @dev A plan one step beyond the limits, and the sentence that would break.
    function _overdo(IGovernance.Plan memory plan, uint256 kind) private view returns (uint256) {
        if (kind == 0) plan.feeBps = uint16(MALL.MAX_FEE_BPS() + 1);
        else if (kind == 1) _deepen(plan);
        else if (kind == 2) (plan.levelBps[0], plan.tierBps[7]) = (10_001, 10_000);
        else plan.returnWindow = uint32(MALL.MIN_RETURN_WINDOW() - 1);
        return
            kind < 2
                ? 26
                : kind == 2
                    ? 27
                    : 31;
    }

    /// @dev One level more than the limit or, where that is all there are, a gap.
    function _deepen(IGovernance.Plan memory plan) private view {
        uint256 most = MALL.MAX_LEVELS();
        for (uint256 i = 0; i < 8 && i <= most; ++i) plan.levelBps[i] = 1;
        if (most == 8) plan.levelBps[3] = 0;
    }

    /// @dev A plan at or inside the deployment's limits.
    function _plan(uint256 seed) internal view returns (IGovernance.Plan memory plan) {
        uint256 levels = 1 + (seed % MALL.MAX_LEVELS());
        for (uint256 i = 0; i < levels; ++i) plan.levelBps[i] = uint16(10_000 / levels);
        for (uint256 i = 0; i < 8; ++i) plan.tierBps[i] = uint16((seed >> (8 * i)) % 10_001);
        for (uint256 i = 0; i < 7; ++i) plan.thresholds[i] = uint32(1 + 3 * i + ((seed >> 80) % 2));
        plan.feeBps = uint16((seed >> 16) % (MALL.MAX_FEE_BPS() + 1));
        plan.flags = uint16((seed >> 32) % 8);
        plan.shipWindow = uint32(1 + ((seed >> 40) % 9 days));
        plan.cancelGrace = uint32((seed >> 48) % (uint256(plan.shipWindow) + 1));
        plan.deliveryWindow = uint32(1 + ((seed >> 56) % 12 days));
        plan.returnWindow = uint32(MALL.MIN_RETURN_WINDOW() + ((seed >> 64) % 9 days));
        plan.responseWindow = uint32(1 + ((seed >> 72) % 5 days));
        plan.arbitrationWindow = uint32(1 + ((seed >> 88) % 20 days));
        plan.bindingDays = seed % 5 == 0 ? type(uint16).max : uint16((seed >> 96) % 40);
    }

    /// @dev A plan that is usable now; the first always is.
    function _usablePlan(uint256 seed) private view returns (uint16) {
        uint256 id = 1 + (seed % (_plans.length - 1));
        return _plans[id].isRetired || time < _plans[id].usableFrom ? 1 : uint16(id);
    }

    /* THE PAUSE */

    function pause(uint256 seed) external acts {
        seed = _salted(seed);
        _as(_staff.guardian);
        if (seed % 4 == 0) MALL.pause();
        else MALL.unpause();
    }
}
