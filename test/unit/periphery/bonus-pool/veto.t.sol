// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";
import { Defaults } from "../../../utils/Defaults.sol";

contract VetoTest is BonusPoolBase {
    function setUp() public override {
        super.setUp();
        _proposeDefault();
    }

    function test_WhenTheWindowIsOpen() external {
        // it should strike the proposal, free its total and say so
        bytes32 root = _root();
        vm.expectEmit(address(pool));
        emit IBonusPool.EpochVetoed(EPOCH, root, guardian);
        _veto(root);
        assertEq(uint256(pool.epochInfo(EPOCH).root), 0, "root");
        assertEq(pool.epochInfo(EPOCH).total, 0, "total");
        assertEq(pool.reserved(), 0, "reserved");
        assertEq(pool.free(), REWARDS, "free");
    }

    function test_GivenAVetoedProposal() external {
        // it should pay nobody from it, not even when its window has passed
        uint256 claimableFrom = pool.epochInfo(EPOCH).claimableFrom;
        _veto(_root());
        vm.warp(claimableFrom);
        expectError(IBonusPool.EpochUnknown.selector, EPOCH);
        _claimCat();
    }

    function test_WhenItIsTheWindowsLastSecond() external {
        // it should still strike it
        vm.warp(pool.epochInfo(EPOCH).claimableFrom - 1);
        _veto(_root());
    }

    function test_RevertWhen_TheWindowIsOver() external {
        // it should revert with EpochVetoTooLate: what can be claimed can no more be struck
        uint256 claimableFrom = pool.epochInfo(EPOCH).claimableFrom;
        vm.warp(claimableFrom);
        expectError(IBonusPool.EpochVetoTooLate.selector, EPOCH, claimableFrom);
        _veto(_root());
    }

    function test_RevertWhen_AnotherRootStandsThere() external {
        // it should revert with EpochRootDiffers: a veto on its way cannot strike what replaced its target
        vm.expectRevert(abi.encodeWithSelector(IBonusPool.EpochRootDiffers.selector, EPOCH, _root()));
        _veto(keccak256("the root that was struck before"));
    }

    function test_RevertGiven_TheMonthIsNotProposed() external {
        // it should revert with EpochUnknown
        expectError(IBonusPool.EpochUnknown.selector, EPOCH + 1);
        vm.prank(guardian);
        pool.veto(EPOCH + 1, bytes32(0));
    }

    function test_RevertWhen_TheCallerIsNoGuardian() external {
        // it should revert with AccessManagedUnauthorized, for the reporter too
        bytes32 root = _root();
        expectMissingRole(reporter);
        vm.prank(reporter);
        pool.veto(EPOCH, root);
    }

    function test_GivenAnotherMonthIsClaimable() external {
        // it should not touch it
        vm.warp(pool.epochInfo(EPOCH).expiresAt - 1);
        _fill(5);
        _propose(EPOCH + 1, keccak256("root"), 5);
        vm.prank(guardian);
        pool.veto(EPOCH + 1, keccak256("root"));
        _claimCat();
        assertEq(token.balanceOf(cat), CAT_REWARD, "paid");
        assertEq(pool.reserved(), REWARDS - CAT_REWARD, "reserved");
        assertEq(mall.walletOf(Defaults.POOL), address(pool), "account");
    }

    function _veto(bytes32 root) private {
        vm.prank(guardian);
        pool.veto(EPOCH, root);
    }
}
