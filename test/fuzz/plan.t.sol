// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { Defaults } from "../utils/Defaults.sol";
import { Draw } from "./Draw.sol";

contract PlanFuzz is Draw {
    function testFuzz_APlanIsPublishedIfAndOnlyIfItIsSound(uint256 seed) external {
        _seed = seed;
        IGovernance.Plan memory plan = _drawPlan();
        uint256 faults = _draw(0, 3);
        for (uint256 i = 0; i < faults; ++i) _disturb(plan, _draw(0, 9));

        vm.prank(planner);
        try mall.publishPlan(plan) returns (uint16 planId) {
            assertTrue(_isSound(plan), "a plan that is not sound was published");
            (IGovernance.Plan memory found, , ) = mall.plan(planId);
            assertEq(abi.encode(found), abi.encode(plan), "the plan as published");
        } catch {
            assertTrue(!_isSound(plan), "a sound plan was refused");
        }
    }

    /// @dev Puts one field near a limit, on either side.
    function _disturb(IGovernance.Plan memory p, uint256 kind) private {
        if (kind == 0) p.levelBps[_draw(0, 7)] = uint16(_draw(0, 10_001));
        else if (kind == 1) p.tierBps[_draw(0, 7)] = uint16(_draw(9_999, 20_000));
        else if (kind == 2) p.thresholds[_draw(0, 6)] = uint32(_draw(0, 200_000));
        else if (kind == 3) p.feeBps = uint16(_draw(998, 1_000));
        else if (kind == 4) p.flags = uint16(_draw(7, 8));
        else _disturbWindows(p, kind);
    }

    function _disturbWindows(IGovernance.Plan memory p, uint256 kind) private {
        if (kind == 5) p.cancelGrace = uint32(_draw(1 days - 1, 1 days + 1));
        else if (kind == 6) p.returnWindow = uint32(_draw(7 days - 1, 7 days + 1));
        else if (kind == 7) p.deliveryWindow = uint32(_draw(366 days - 1, 366 days + 1));
        else if (kind == 8) p.responseWindow = uint32(_draw(0, 1));
        else p.shipWindow = uint32(_draw(0, 2));
    }

    /// @dev The rules of IGovernance.publishPlan, said again.
    function _isSound(IGovernance.Plan memory p) private pure returns (bool) {
        return p.feeBps <= 999 && p.flags <= 7 && _areSharesSound(p) && _areThresholdsSound(p) && _areWindowsSound(p);
    }

    function _areSharesSound(IGovernance.Plan memory p) private pure returns (bool) {
        uint256 sum;
        uint256 highest;
        for (uint256 i = 0; i < 8; ++i) {
            if (i > 0 && p.levelBps[i] > 0 && p.levelBps[i - 1] == 0) return false;
            sum += p.levelBps[i];
            if (p.tierBps[i] > highest) highest = p.tierBps[i];
        }
        return sum * highest <= 100_000_000;
    }

    function _areThresholdsSound(IGovernance.Plan memory p) private pure returns (bool) {
        for (uint256 i = 1; i < 7; ++i) {
            if (p.thresholds[i] == 0) continue;
            if (p.thresholds[i - 1] == 0 || p.thresholds[i] <= p.thresholds[i - 1]) return false;
        }
        return true;
    }

    function _areWindowsSound(IGovernance.Plan memory p) private pure returns (bool) {
        if (p.cancelGrace > p.shipWindow || p.returnWindow < Defaults.MIN_RETURN_WINDOW) return false;
        uint32[5] memory windows = [
            p.shipWindow,
            p.deliveryWindow,
            p.returnWindow,
            p.responseWindow,
            p.arbitrationWindow
        ];
        for (uint256 i = 0; i < 5; ++i) if (windows[i] == 0 || windows[i] > 366 days) return false;
        return true;
    }
}
