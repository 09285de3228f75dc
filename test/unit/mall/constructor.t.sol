// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { IMall } from "../../../contracts/interfaces/IMall.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { MallConfig } from "../../utils/MallConfig.sol";

contract ConstructorTest is BaseTest {
    function deploy(MallConfig memory config) external returns (IMall) {
        return _deploy(config);
    }

    function _expectLimitsInvalid(MallConfig memory c) private {
        expectError(IGovernance.LimitsInvalid.selector, c.maxLevels, c.maxCommissionBps, c.maxFeeBps);
        this.deploy(c);
    }

    function test_WhenTheLimitsAreSound() external view {
        // it should keep them for good
        assertEq(mall.MAX_LEVELS(), Defaults.MAX_LEVELS, "levels");
        assertEq(mall.MAX_COMMISSION_BPS(), Defaults.MAX_COMMISSION_BPS, "commission");
        assertEq(mall.MAX_FEE_BPS(), Defaults.MAX_FEE_BPS, "fee");
        assertEq(mall.MIN_RETURN_WINDOW(), Defaults.MIN_RETURN_WINDOW, "return window");
        assertEq(mall.PLAN_DELAY(), Defaults.PLAN_DELAY, "plan delay");
    }

    function test_WhenTheLimitsAreAtTheirEdge() external {
        // it should accept eight levels, 9,999 basis points and the longest windows
        MallConfig memory c = _config();
        (c.maxLevels, c.maxCommissionBps, c.maxFeeBps) = (8, 9_000, 999);
        (c.minReturnWindow, c.planDelay) = (Defaults.MAX_WINDOW, Defaults.MAX_WINDOW);
        IMall deployed = this.deploy(c);
        assertEq(deployed.MAX_LEVELS(), 8, "levels");
        assertEq(deployed.accountCount(), 2, "pool and house");
        assertEq(uint256(deployed.planCount()) + deployed.productCount() + deployed.shelfCount(), 0, "nothing yet");
    }

    function test_RevertWhen_LevelsAreNoneOrTooMany() external {
        // it should revert with LimitsInvalid
        MallConfig memory c = _config();
        c.maxLevels = 0;
        _expectLimitsInvalid(c);
        c.maxLevels = 9;
        _expectLimitsInvalid(c);
    }

    function test_RevertWhen_CommissionAndFeeTakeAll() external {
        // it should revert with LimitsInvalid
        MallConfig memory c = _config();
        (c.maxCommissionBps, c.maxFeeBps) = (9_000, 1_000);
        _expectLimitsInvalid(c);
    }

    function test_RevertWhen_TheReturnWindowIsZeroOrTooLong() external {
        // it should revert with PlanWindowInvalid
        MallConfig memory c = _config();
        c.minReturnWindow = 0;
        expectError(IGovernance.PlanWindowInvalid.selector, 3, 0);
        this.deploy(c);
        c.minReturnWindow = Defaults.MAX_WINDOW + 1;
        expectError(IGovernance.PlanWindowInvalid.selector, 3, Defaults.MAX_WINDOW + 1);
        this.deploy(c);
    }

    function test_RevertWhen_ThePlanDelayIsTooLong() external {
        // it should revert with PlanNotUsable
        MallConfig memory c = _config();
        c.planDelay = Defaults.MAX_WINDOW + 1;
        expectError(IGovernance.PlanNotUsable.selector, 0, Defaults.MAX_WINDOW + 1);
        this.deploy(c);
    }

    function test_RevertWhen_TheTokenHasNoCode() external {
        // it should revert with RecipientInvalid
        MallConfig memory c = _config();
        c.token = stranger;
        expectError(IAccounts.RecipientInvalid.selector, num(stranger));
        this.deploy(c);
    }

    function test_RevertWhen_TheTreasuryIsZero() external {
        // it should revert with RecipientInvalid
        MallConfig memory c = _config();
        c.treasury = address(0);
        expectError(IAccounts.RecipientInvalid.selector, 0);
        this.deploy(c);
    }
}
