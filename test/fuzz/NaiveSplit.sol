// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";

/// @dev The split of an order once more, the slow and obvious way: plain structs, checked arithmetic, no shared code.
library NaiveSplit {
    struct Member {
        uint256 id;
        uint256 tier;
        uint256 volume;
        bool isSuspended;
        bool isSeller;
    }

    struct Split {
        uint256 proceeds;
        uint256 fee;
        uint256 breakage;
        uint256[] shares;
        bool[] isCredited;
    }

    /// @param line the referrer first, the house last
    function split(
        IGovernance.Plan memory plan,
        uint256 total,
        uint256 commission,
        Member[] memory line
    ) internal pure returns (Split memory s) {
        (s.shares, s.isCredited) = _walk(plan, commission, line);
        uint256 paid;
        for (uint256 i = 0; i < line.length; ++i) paid += s.shares[i];
        s.fee = (total * plan.feeBps) / 10_000;
        s.breakage = commission - paid;
        s.proceeds = total - s.fee - commission;
        if (plan.flags & 4 != 0) (s.proceeds, s.breakage) = (s.proceeds + s.breakage, 0);
    }

    function _walk(
        IGovernance.Plan memory plan,
        uint256 commission,
        Member[] memory line
    ) private pure returns (uint256[] memory shares, bool[] memory isCredited) {
        shares = new uint256[](line.length);
        isCredited = new bool[](line.length);
        uint256 level;
        uint256 passed;
        for (uint256 i = 0; i < line.length; ++i) {
            if (level == 8 || plan.levelBps[level] == 0) break;
            if (line[i].isSuspended && plan.flags & 2 != 0) {
                passed += 1;
                if (passed == 17) break;
                continue;
            }
            if (!line[i].isSuspended && !line[i].isSeller) {
                shares[i] = (commission * plan.levelBps[level] * plan.tierBps[line[i].tier]) / 100_000_000;
                isCredited[i] = true;
            }
            level += 1;
        }
    }

    function volumeAfter(uint256 volume, uint256 total, uint256 tokenUnit) internal pure returns (uint256) {
        uint256 sum = volume + (total * 100) / tokenUnit;
        return sum > type(uint64).max ? type(uint64).max : sum;
    }

    /// @dev The highest rung whose threshold is reached, or where he stood.
    function tierAfter(IGovernance.Plan memory plan, uint256 tier, uint256 volume) internal pure returns (uint256) {
        for (uint256 rung = 7; rung > tier; --rung) {
            uint256 threshold = plan.thresholds[rung - 1];
            if (threshold != 0 && volume >= threshold * 100) return rung;
        }
        return tier;
    }
}
