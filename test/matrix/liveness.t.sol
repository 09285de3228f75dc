// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccessManager } from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { BlockableToken } from "../tokens/BlockableToken.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev From every state an order can be in, under every misfortune that can befall the mall: time alone and anybody's calls
/// bring it to an end, and every unit can be claimed.
contract LivenessTest is AttemptTest {
    uint256 private constant _HELD = 5;

    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    /// @dev Orders in every open status and in marks and amounts of all kinds: confirmed, partly refunded, asked in part.
    function setUp() public override {
        super.setUp();
        _openEach();
        assertEq(_placeHeld(), _HELD, "held");
        uint256 confirmed = _placeShipped();
        vm.prank(buyer);
        mall.confirm(confirmed);
        _placeReturning(1);
        _placeDisputed(Defaults.TOTAL / 2);
        for (uint256 id = 1; id <= 8; ++id) {
            if (id != _HELD && id % 2 == 0) _refundSome(id);
        }
        _placeSettled();
    }

    function _refundSome(uint256 id) private {
        vm.prank(merchant);
        mall.refund(id, 1_234_567);
    }

    /* THE MISFORTUNES */

    function test_WhenEverybodyIsSilent() external {
        _endEverything();
    }

    function test_WhenIntakeIsPaused() external {
        vm.prank(guardian);
        mall.pause();
        _endEverythingAt(block.timestamp + 1 hours);
    }

    function test_WhenTheAuthorityHasClosedTheMall() external {
        vm.prank(admin);
        IAccessManager(address(manager)).setTargetClosed(address(mall), true);
        _endEverything();
    }

    function test_WhenEveryRoleIsLost() external {
        vm.startPrank(admin);
        manager.revokeRole(Defaults.PLANNER, planner);
        manager.revokeRole(Defaults.ADMITTER, admitter);
        manager.revokeRole(Defaults.ARBITER, arbiter);
        manager.revokeRole(Defaults.GUARDIAN, guardian);
        manager.revokeRole(Defaults.TREASURER, treasurer);
        manager.renounceRole(0, admin);
        vm.stopPrank();
        _endEverything();
    }

    /// @dev An authority with no code answers nothing; ways out do not ask it.
    function test_WhenTheAuthorityHasVanished() external {
        vm.etch(address(manager), "");
        _endEverything();
    }

    function test_WhenMerchantAndLineAreSuspended() external {
        _suspend(Defaults.MERCHANT);
        for (uint40 id = Defaults.ANN; id <= Defaults.CAT; ++id) _suspend(id);
        _endEverything();
    }

    function test_WhenTheMerchantIsDismissed() external {
        vm.prank(admitter);
        mall.setMerchant(Defaults.MERCHANT, false);
        _endEverything();
    }

    function test_WhenThePlanIsRetired() external {
        vm.prank(planner);
        mall.retirePlan(Defaults.PLAN);
        _endEverything();
    }

    function test_WhenTheProductIsGone() external {
        vm.startPrank(merchant);
        mall.setListed(Defaults.PRODUCT, false);
        mall.restock(Defaults.PRODUCT, -int32(uint32(mall.product(Defaults.PRODUCT).stock)));
        vm.stopPrank();
        _endEverything();
    }

    function test_WhenEveryAccountChangesHands() external {
        for (uint40 id = 1; id < mall.accountCount(); ++id) {
            address heir = address(uint160(0xbeef00 + id));
            vm.prank(mall.walletOf(id));
            mall.proposeWallet(id, heir);
            vm.prank(heir);
            mall.acceptWallet(id);
        }
        _endEverything();
    }

    /// @dev Whoever the token refuses has his own money sent elsewhere; all others are paid by anybody's call.
    function test_WhenTheTokenBlocksTheBuyer() external {
        token.setBlocked(buyer, true);
        _endOrders();
        mall.claimFor(_allAccounts());
        for (uint256 id = 1; id <= mall.shelfCount(); ++id) {
            if (_status(id) != Status.RefundHeld) continue;
            vm.prank(buyer);
            mall.collectRefund(id, stranger);
        }
        _checkEmpty();
    }

    function test_WhenTheTokenBlocksTheMerchant() external {
        token.setBlocked(merchant, true);
        _endOrders();
        _collect();
        mall.claimFor(_allAccounts());
        vm.prank(merchant);
        mall.claim(Defaults.MERCHANT, stranger);
        _checkEmpty();
    }

    /* THE END */

    function _endEverything() private {
        _endEverythingAt(block.timestamp);
    }

    function _endEverythingAt(uint256 time) private {
        vm.warp(time);
        _endOrders();
        _collect();
        vm.prank(stranger);
        mall.claimFor(_allAccounts());
        _checkEmpty();
    }

    /// @dev A stranger waits for every deadline in turn and ends the state: one call an order is enough.
    function _endOrders() private {
        for (uint256 id = 1; id <= mall.shelfCount(); ++id) {
            if (_status(id) >= Status.RefundHeld) continue;
            uint256 deadline = _deadline(id);
            if (block.timestamp < deadline) vm.warp(deadline);
            assertOutcome(_attempt(stranger, abi.encodeCall(IOrders.enforce, (id))), DONE, "enforced");
            assertTrue(_status(id) >= Status.RefundHeld, "I19: one call ends it");
        }
    }

    function _collect() private {
        for (uint256 id = 1; id <= mall.shelfCount(); ++id) {
            if (_status(id) != Status.RefundHeld) continue;
            vm.prank(buyer);
            mall.collectRefund(id, buyer);
        }
    }

    function _checkEmpty() private view {
        for (uint256 id = 1; id <= mall.shelfCount(); ++id) assertTrue(_status(id) >= Status.Settled, "ended");
        for (uint40 id = 0; id < mall.accountCount(); ++id) assertEq(_balance(id), 0, "claimed");
        assertEq(token.balanceOf(address(mall)), 0, "every unit has left");
    }
}
