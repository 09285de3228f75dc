// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../utils/BaseTest.sol";
import { MallConfig } from "../utils/MallConfig.sol";

/// @dev Many choices out of one fuzzed number, and a mall whose limits leave the plans room.
abstract contract Draw is BaseTest {
    uint256 internal _seed;

    function _config() internal override returns (MallConfig memory config) {
        config = super._config();
        (config.maxLevels, config.maxCommissionBps, config.maxFeeBps) = (8, 9_000, 999);
    }

    /// @dev The next number in `low..high`; the ends come up more often than chance would have it.
    function _draw(uint256 low, uint256 high) internal returns (uint256) {
        _seed = uint256(keccak256(abi.encode(_seed)));
        uint256 kind = _seed % 16;
        if (kind == 0) return low;
        if (kind == 1) return high;
        return low + ((_seed >> 8) % (high - low + 1));
    }

    /// @dev A plan the mall accepts.
    function _drawPlan() internal returns (IGovernance.Plan memory p) {
        uint256 left = 10_000;
        uint256 levels = _draw(0, 8);
        for (uint256 i = 0; i < levels && left > 0; ++i) {
            p.levelBps[i] = uint16(_draw(1, i == 7 ? left : (left + 1) / 2));
            left -= p.levelBps[i];
        }
        for (uint256 i = 0; i < 8; ++i) p.tierBps[i] = uint16(_draw(0, 10_000));
        uint256 rungs = _draw(0, 7);
        uint256 threshold;
        for (uint256 i = 0; i < rungs; ++i) p.thresholds[i] = uint32(threshold += _draw(1, 100_000));
        (p.feeBps, p.flags) = (uint16(_draw(0, 999)), uint16(_draw(0, 7)));
        (p.shipWindow, p.deliveryWindow, p.returnWindow) = (1 days, 1 days, 7 days);
        (p.responseWindow, p.arbitrationWindow, p.bindingDays) = (1 days, 1 days, 1);
    }
}
