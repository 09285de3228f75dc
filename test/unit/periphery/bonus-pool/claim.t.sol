// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { BlockableToken } from "../../../tokens/BlockableToken.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";
import { Defaults } from "../../../utils/Defaults.sol";

contract ClaimTest is BonusPoolBase {
    function setUp() public override {
        super.setUp();
        _proposeClaimable();
    }

    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    function test_WhenAnybodyCalls() external {
        // it should pay the account's wallet, note it and say so
        vm.expectEmit(address(pool));
        emit IBonusPool.RewardClaimed(EPOCH, Defaults.CAT, cat, CAT_REWARD);
        vm.prank(stranger);
        _claimCat();
        assertEq(token.balanceOf(cat), CAT_REWARD, "paid");
        assertEq(token.balanceOf(stranger), 0, "the caller");
        assertEq(pool.isClaimed(EPOCH, Defaults.CAT), true, "claimed");
        assertEq(pool.isClaimed(EPOCH, Defaults.BOB), false, "not claimed");
        assertEq(pool.epochInfo(EPOCH).claimed, CAT_REWARD, "claimed of the month");
        assertEq(pool.reserved(), REWARDS - CAT_REWARD, "reserved");
        assertEq(pool.free(), 0, "free");
    }

    function test_WhenEverybodyClaims() external {
        // it should pay the total to the unit
        for (uint256 i = 0; i < 3; ++i) {
            pool.claim(EPOCH, _leaves()[i].accountId, _leaves()[i].amount, _proof(i));
        }
        assertEq(token.balanceOf(ann) + token.balanceOf(bob) + token.balanceOf(cat), REWARDS, "paid");
        assertEq(pool.reserved() + token.balanceOf(address(pool)), 0, "left");
    }

    function test_GivenTheAccountMovedToAnotherWallet() external {
        // it should pay the wallet of now
        vm.prank(cat);
        mall.proposeWallet(Defaults.CAT, stranger);
        vm.prank(stranger);
        mall.acceptWallet(Defaults.CAT);
        _claimCat();
        assertEq(token.balanceOf(stranger), CAT_REWARD, "paid");
        assertEq(token.balanceOf(cat), 0, "the wallet before");
    }

    function test_GivenSuspendedAndPausedAndTheTargetClosed() external {
        // it should pay all the same: a way out is never closed
        _suspend(Defaults.CAT);
        vm.prank(guardian);
        mall.pause();
        vm.startPrank(admin);
        manager.setTargetClosed(address(pool), true);
        manager.setTargetClosed(address(mall), true);
        vm.stopPrank();
        _claimCat();
        assertEq(token.balanceOf(cat), CAT_REWARD, "paid");
    }

    function test_GivenTheTokenRefusesTheWallet() external {
        // it should undo the claim, so that the reward waits for another wallet
        token.setBlocked(cat, true);
        expectError(BlockableToken.AddressBlocked.selector, num(cat));
        _claimCat();
        assertEq(pool.isClaimed(EPOCH, Defaults.CAT), false, "claimed");
        assertEq(pool.reserved(), REWARDS, "reserved");

        vm.prank(cat);
        mall.proposeWallet(Defaults.CAT, stranger);
        vm.prank(stranger);
        mall.acceptWallet(Defaults.CAT);
        _claimCat();
        assertEq(token.balanceOf(stranger), CAT_REWARD, "paid");
    }

    function test_WhenItIsTheFirstAndTheLastSecond() external {
        // it should pay in both
        IBonusPool.EpochInfo memory info = pool.epochInfo(EPOCH);
        assertEq(block.timestamp, info.claimableFrom, "first second");
        _claimCat();
        vm.warp(info.expiresAt - 1);
        pool.claim(EPOCH, Defaults.BOB, BOB_REWARD, _proof(1));
    }

    function test_RevertWhen_ItCanStillBeVetoed() external {
        // it should revert with EpochNotClaimable
        uint256 claimableFrom = pool.epochInfo(EPOCH).claimableFrom;
        vm.warp(claimableFrom - 1);
        expectError(IBonusPool.EpochNotClaimable.selector, EPOCH, claimableFrom);
        _claimCat();
    }

    function test_RevertWhen_TheYearIsOver() external {
        // it should revert with EpochClaimsOver, expired or not
        uint256 expiresAt = pool.epochInfo(EPOCH).expiresAt;
        vm.warp(expiresAt);
        expectError(IBonusPool.EpochClaimsOver.selector, EPOCH, expiresAt);
        _claimCat();
        pool.expire(EPOCH);
        expectError(IBonusPool.EpochClaimsOver.selector, EPOCH, expiresAt);
        _claimCat();
    }

    function test_RevertGiven_TheMonthIsNotProposed() external {
        // it should revert with EpochUnknown
        expectError(IBonusPool.EpochUnknown.selector, EPOCH + 1);
        pool.claim(EPOCH + 1, Defaults.CAT, CAT_REWARD, _proof(2));
    }

    function test_RevertGiven_TheAccountHasClaimed() external {
        // it should revert with RewardClaimedAlready
        _claimCat();
        expectError(IBonusPool.RewardClaimedAlready.selector, EPOCH, Defaults.CAT);
        _claimCat();
    }

    function test_RevertWhen_TheAmountIsNotTheLeafs() external {
        // it should revert with RewardProofInvalid
        expectProofInvalid(Defaults.CAT, CAT_REWARD + 1);
        pool.claim(EPOCH, Defaults.CAT, CAT_REWARD + 1, _proof(2));
    }

    function test_RevertWhen_TheAccountIsNotTheLeafs() external {
        // it should revert with RewardProofInvalid
        expectProofInvalid(Defaults.MERCHANT, CAT_REWARD);
        pool.claim(EPOCH, Defaults.MERCHANT, CAT_REWARD, _proof(2));
    }

    function test_WhenSeveralAreClaimedInOneCall() external {
        // it should pay each, through multicall
        bytes[] memory calls = new bytes[](3);
        for (uint256 i = 0; i < 3; ++i) {
            calls[i] = abi.encodeCall(
                IBonusPool.claim,
                (EPOCH, _leaves()[i].accountId, _leaves()[i].amount, _proof(i))
            );
        }
        (bool isDone, ) = address(pool).call(abi.encodeWithSignature("multicall(bytes[])", calls));
        assertTrue(isDone, "multicall");
        assertEq(pool.reserved(), 0, "reserved");
    }

    function expectProofInvalid(uint40 accountId, uint96 amount) private {
        expectError(IBonusPool.RewardProofInvalid.selector, EPOCH, accountId, amount);
    }
}
