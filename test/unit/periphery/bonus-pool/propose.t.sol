// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { Months } from "../../../../contracts/libraries/Months.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";

contract ProposeTest is BonusPoolBase {
    bytes32 private constant ROOT = keccak256("root");

    function setUp() public override {
        super.setUp();
        _fill(REWARDS);
    }

    function test_WhenTheMonthIsOver() external {
        // it should set the total aside, keep the deadlines in the item and say so
        uint40 claimableFrom = uint40(block.timestamp + CHALLENGE_WINDOW);
        uint40 expiresAt = uint40(claimableFrom + CLAIM_WINDOW);
        vm.expectEmit(address(pool));
        emit IBonusPool.EpochProposed(EPOCH, ROOT, REWARDS, FROM_BLOCK, TO_BLOCK, claimableFrom, expiresAt, reporter);
        _propose(EPOCH, ROOT, REWARDS);

        IBonusPool.EpochInfo memory info = pool.epochInfo(EPOCH);
        assertEq(uint256(info.root), uint256(ROOT), "root");
        assertEq(info.total, REWARDS, "total");
        assertEq(info.claimed, 0, "claimed");
        assertEq(info.claimableFrom, claimableFrom, "claimable from");
        assertEq(info.expiresAt, expiresAt, "expires at");
        assertEq(info.fromBlock, FROM_BLOCK, "from block");
        assertEq(info.toBlock, TO_BLOCK, "to block");
        assertEq(info.isExpired, false, "expired");
        assertEq(pool.reserved(), REWARDS, "reserved");
        assertEq(pool.free(), 0, "free");
    }

    function test_WhenItIsTheMonthsFirstSecondAfter() external {
        // it should take the proposal
        vm.warp(Months.startOf(EPOCH + 1));
        _propose(EPOCH, ROOT, REWARDS);
    }

    function test_RevertWhen_TheMonthsLastSecondRuns() external {
        // it should revert with EpochNotOver
        uint256 end = Months.startOf(EPOCH + 1);
        vm.warp(end - 1);
        expectError(IBonusPool.EpochNotOver.selector, EPOCH, end);
        _propose(EPOCH, ROOT, REWARDS);
    }

    function test_RevertWhen_TheMonthIsTheLastNumber() external {
        // it should revert with EpochNotOver: no number wraps around
        expectError(IBonusPool.EpochNotOver.selector, type(uint16).max, Months.startOf(uint256(type(uint16).max) + 1));
        _propose(type(uint16).max, ROOT, REWARDS);
    }

    function test_RevertWhen_TheMonthIsBeforeThePoolsFirst() external {
        // it should revert with EpochTooEarly
        expectError(IBonusPool.EpochTooEarly.selector, EPOCH - 1, EPOCH);
        _propose(EPOCH - 1, ROOT, REWARDS);
    }

    function test_RevertWhen_TheCallerIsNoReporter() external {
        // it should revert with AccessManagedUnauthorized
        expectMissingRole(guardian);
        vm.prank(guardian);
        pool.propose(EPOCH, ROOT, REWARDS, FROM_BLOCK, TO_BLOCK);
    }

    function test_RevertGiven_TheMonthIsProposed() external {
        // it should revert with EpochProposedAlready, whatever the root
        _propose(EPOCH, ROOT, 1);
        vm.expectRevert(abi.encodeWithSelector(IBonusPool.EpochProposedAlready.selector, EPOCH, ROOT));
        _propose(EPOCH, keccak256("another"), 1);
    }

    function test_RevertGiven_TheMonthHasExpired() external {
        // it should revert with EpochProposedAlready
        _propose(EPOCH, ROOT, 1);
        vm.warp(pool.epochInfo(EPOCH).expiresAt);
        pool.expire(EPOCH);
        vm.expectRevert(abi.encodeWithSelector(IBonusPool.EpochProposedAlready.selector, EPOCH, ROOT));
        _propose(EPOCH, ROOT, 1);
    }

    function test_GivenTheMonthWasVetoed() external {
        // it should take another root with deadlines of its own
        _propose(EPOCH, ROOT, REWARDS);
        vm.prank(guardian);
        pool.veto(EPOCH, ROOT);
        vm.warp(block.timestamp + 3 days);
        _propose(EPOCH, keccak256("corrected"), REWARDS - 1);
        assertEq(pool.epochInfo(EPOCH).claimableFrom, block.timestamp + CHALLENGE_WINDOW, "claimable from");
        assertEq(pool.reserved(), REWARDS - 1, "reserved");
    }

    function test_RevertWhen_TheRootIsZero() external {
        // it should revert with EpochEmpty
        expectError(IBonusPool.EpochEmpty.selector, EPOCH);
        _propose(EPOCH, bytes32(0), REWARDS);
    }

    function test_RevertWhen_TheTotalIsZero() external {
        // it should revert with EpochEmpty
        expectError(IBonusPool.EpochEmpty.selector, EPOCH);
        _propose(EPOCH, ROOT, 0);
    }

    function test_RevertWhen_TheBlocksRunBackwards() external {
        // it should revert with EpochBlocksInvalid
        expectError(IBonusPool.EpochBlocksInvalid.selector, 11, 10);
        vm.prank(reporter);
        pool.propose(EPOCH, ROOT, REWARDS, 11, 10);
    }

    function test_RevertWhen_TheTotalIsMoreThanThePoolHolds() external {
        // it should revert with EpochTotalAboveFree
        expectError(IBonusPool.EpochTotalAboveFree.selector, EPOCH, REWARDS + 1, REWARDS);
        _propose(EPOCH, ROOT, REWARDS + 1);
    }

    function test_RevertGiven_AnotherMonthHoldsTheMoney() external {
        // it should revert with EpochTotalAboveFree: no unit is promised twice
        _propose(EPOCH, ROOT, REWARDS - 7);
        vm.warp(Months.startOf(EPOCH + 2));
        expectError(IBonusPool.EpochTotalAboveFree.selector, EPOCH + 1, 8, 7);
        _propose(EPOCH + 1, ROOT, 8);
        _propose(EPOCH + 1, ROOT, 7);
        assertCovered();
    }

    function test_GivenTheTokenLostSome() external {
        // it should count nothing as free below what is reserved
        _propose(EPOCH, ROOT, REWARDS);
        vm.prank(address(pool));
        token.transfer(stranger, 1);
        vm.warp(Months.startOf(EPOCH + 2));
        expectError(IBonusPool.EpochTotalAboveFree.selector, EPOCH + 1, 1, 0);
        _propose(EPOCH + 1, ROOT, 1);
    }
}
