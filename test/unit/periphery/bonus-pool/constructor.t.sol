// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";

interface IManaged {
    function authority() external view returns (address);
}

contract ConstructorTest is BonusPoolBase {
    function test_WhenTheWindowsAreSound() external view {
        // it should know its mall, token, roles, windows and first month, and promise nothing
        assertEq(address(pool.MALL()), address(mall), "mall");
        assertEq(address(pool.TOKEN()), address(token), "token");
        assertEq(IManaged(address(pool)).authority(), address(manager), "authority");
        assertEq(pool.CHALLENGE_WINDOW(), CHALLENGE_WINDOW, "challenge window");
        assertEq(pool.CLAIM_WINDOW(), CLAIM_WINDOW, "claim window");
        assertEq(pool.FIRST_EPOCH(), EPOCH, "first epoch");
        assertEq(pool.reserved() + pool.free(), 0, "money");
    }

    function test_WhenTheWindowsAreAtTheirBounds() external {
        // it should take them
        _create(2 days, 90 days);
        _create(60 days, 5 * 366 days);
    }

    function test_RevertWhen_TheChallengeWindowIsTooShort() external {
        // it should revert with ChallengeWindowInvalid
        expectError(IBonusPool.ChallengeWindowInvalid.selector, 2 days - 1, 2 days, 60 days);
        this.tryCreate(2 days - 1, CLAIM_WINDOW);
    }

    function test_RevertWhen_TheChallengeWindowIsTooLong() external {
        // it should revert with ChallengeWindowInvalid
        expectError(IBonusPool.ChallengeWindowInvalid.selector, 60 days + 1, 2 days, 60 days);
        this.tryCreate(60 days + 1, CLAIM_WINDOW);
    }

    function test_RevertWhen_TheClaimWindowIsTooShort() external {
        // it should revert with ClaimWindowInvalid
        expectError(IBonusPool.ClaimWindowInvalid.selector, 90 days - 1, 90 days, 5 * 366 days);
        this.tryCreate(CHALLENGE_WINDOW, 90 days - 1);
    }

    function test_RevertWhen_TheClaimWindowIsTooLong() external {
        // it should revert with ClaimWindowInvalid
        expectError(IBonusPool.ClaimWindowInvalid.selector, 5 * 366 days + 1, 90 days, 5 * 366 days);
        this.tryCreate(CHALLENGE_WINDOW, 5 * 366 days + 1);
    }

    function tryCreate(uint256 challengeWindow, uint256 claimWindow) external {
        _create(challengeWindow, claimWindow);
    }

    function _create(uint256 challengeWindow, uint256 claimWindow) private {
        create("BonusPool.sol:BonusPool", abi.encode(mall, challengeWindow, claimWindow));
    }
}
