// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PauseTest is BaseTest {
    function _pause() private {
        vm.prank(guardian);
        mall.pause();
    }

    function test_WhenAGuardianPauses() external {
        // it should pause for 14 days
        uint40 until = uint40(block.timestamp + Defaults.PAUSE_PERIOD);
        vm.expectEmit(address(mall));
        emit IGovernance.IntakePaused(guardian, until);
        _pause();
        assertEq(mall.pausedUntil(), until, "until");
        assertEq(mall.accountCount(), 7, "the counters beside it");
        assertEq(mall.productCount(), 3, "the counters beside it");
    }

    function test_GivenAPause_WhenItIsRenewed() external {
        // it should last 14 days from then
        _pause();
        vm.warp(block.timestamp + 10 days);
        _pause();
        assertEq(mall.pausedUntil(), block.timestamp + Defaults.PAUSE_PERIOD, "until");
    }

    function test_GivenAPause_WhenAnythingButIntakeIsCalled() external {
        // it should go on: I28, a pause stops registering, listing and placing, and nothing else
        uint256 paid = _place();
        uint256 shipped = _placeShipped();
        uint256 returning = _placeReturning(1e6);
        uint256 contested = _placeReturning(1e6);
        uint256 cancelled = _place();
        _pause();

        vm.startPrank(merchant);
        mall.ship(_one(paid));
        mall.cancel(cancelled);
        mall.refund(shipped, 1e6);
        mall.acceptReturn(returning);
        mall.contestReturn(contested);
        mall.setPrice(Defaults.PRODUCT, 1);
        mall.setCommission(Defaults.PRODUCT, 1);
        mall.setPlan(Defaults.PRODUCT, Defaults.PLAN);
        mall.setListed(Defaults.PRODUCT, false);
        mall.setSale(Defaults.PRODUCT, 1, 1, 2);
        mall.setContent(Defaults.PRODUCT, "");
        mall.restock(Defaults.PRODUCT, 1);
        mall.setStaff(Defaults.MERCHANT, stranger, 1);
        mall.proposeWallet(Defaults.MERCHANT, stranger);
        mall.claim(Defaults.MERCHANT, merchant);
        vm.stopPrank();
        vm.startPrank(buyer);
        mall.confirm(shipped);
        mall.requestReturn(paid, 1e6);
        mall.release(shipped);
        vm.stopPrank();
        vm.prank(arbiter);
        mall.resolve(contested, 0);
        vm.prank(planner);
        mall.publishPlan(Defaults.plan());
        vm.prank(admitter);
        mall.suspend(Defaults.ANN, true);
        vm.prank(stranger);
        mall.acceptWallet(Defaults.MERCHANT);
        vm.warp(_deadline(paid));
        mall.enforce(paid);
        uint40[] memory ids = new uint40[](1);
        ids[0] = Defaults.CAT;
        assertTrue(mall.claimFor(ids) > 0, "paid out");
        assertTrue(mall.pausedUntil() > block.timestamp, "still paused");
        assertConserved();
    }

    function test_RevertWhen_TheCallerIsNoGuardian() external {
        // it should revert with AccessManagedUnauthorized, for every other role too
        address[6] memory others = [planner, admitter, arbiter, treasurer, merchant, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            expectMissingRole(others[i]);
            vm.prank(others[i]);
            mall.pause();
        }
    }
}
