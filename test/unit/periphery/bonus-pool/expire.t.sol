// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";

contract ExpireTest is BonusPoolBase {
    function setUp() public override {
        super.setUp();
        _proposeClaimable();
    }

    function test_WhenAYearHasPassed() external {
        // it should free what nobody claimed, for anybody, and say so
        _claimCat();
        vm.warp(pool.epochInfo(EPOCH).expiresAt);
        vm.expectEmit(address(pool));
        emit IBonusPool.EpochExpired(EPOCH, ANN_REWARD + BOB_REWARD);
        vm.prank(stranger);
        assertEq(pool.expire(EPOCH), ANN_REWARD + BOB_REWARD, "returned");
        assertEq(pool.reserved(), 0, "reserved");
        assertEq(pool.free(), ANN_REWARD + BOB_REWARD, "free");
        assertEq(pool.epochInfo(EPOCH).isExpired, true, "expired");
        assertEq(pool.epochInfo(EPOCH).claimed, CAT_REWARD, "claimed");
    }

    function test_GivenAnExpiredMonth() external {
        // it should let its money be promised to another
        vm.warp(pool.epochInfo(EPOCH).expiresAt);
        pool.expire(EPOCH);
        _propose(EPOCH + 1, keccak256("root"), REWARDS);
        assertCovered();
    }

    function test_RevertWhen_ASecondIsLeft() external {
        // it should revert with EpochNotExpired
        uint256 expiresAt = pool.epochInfo(EPOCH).expiresAt;
        vm.warp(expiresAt - 1);
        expectError(IBonusPool.EpochNotExpired.selector, EPOCH, expiresAt);
        pool.expire(EPOCH);
    }

    function test_RevertGiven_ItExpiredBefore() external {
        // it should revert with EpochExpiredAlready: nothing is freed twice
        vm.warp(pool.epochInfo(EPOCH).expiresAt);
        pool.expire(EPOCH);
        expectError(IBonusPool.EpochExpiredAlready.selector, EPOCH);
        pool.expire(EPOCH);
    }

    function test_RevertGiven_TheMonthIsNotProposed() external {
        // it should revert with EpochUnknown
        expectError(IBonusPool.EpochUnknown.selector, EPOCH + 1);
        pool.expire(EPOCH + 1);
    }

    function test_GivenEverythingWasClaimed() external {
        // it should return nothing
        for (uint256 i = 0; i < 3; ++i) {
            pool.claim(EPOCH, _leaves()[i].accountId, _leaves()[i].amount, _proof(i));
        }
        vm.warp(pool.epochInfo(EPOCH).expiresAt);
        assertEq(pool.expire(EPOCH), 0, "returned");
        assertEq(pool.free() + pool.reserved(), 0, "money");
    }
}
