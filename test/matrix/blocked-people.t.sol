// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { BlockableToken } from "../tokens/BlockableToken.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev The token freezes one person: only what is his waits, and he can have it sent elsewhere.
contract BlockedPeopleTest is AttemptTest {
    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    function setUp() public override {
        super.setUp();
        _openEach();
    }

    function _everybody() private view returns (address[8] memory) {
        return [buyer, merchant, ann, bob, cat, treasury, stranger, arbiter];
    }

    function test_WhoeverIsBlockedEveryOrderEnds() external {
        address[8] memory people = _everybody();
        for (uint256 i = 0; i < people.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            token.setBlocked(people[i], true);
            _endAll(people[i] == buyer);
            vm.revertToState(snapshot);
        }
    }

    function _endAll(bool isBuyerBlocked) private {
        vm.warp(block.timestamp + 366 days);
        for (uint256 id = 1; id <= 4; ++id) {
            vm.prank(stranger);
            mall.enforce(id);
            bool isHeld = isBuyerBlocked && id != _idIn(Status.Shipped);
            assertEq(_status(id) == Status.RefundHeld, isHeld, "a refund that cannot be delivered is held");
            assertTrue(isHeld || _status(id) >= Status.Settled, "nobody else waits");
        }
        assertConserved();
    }

    function test_WhoeverIsBlockedTheOthersArePaid() external {
        vm.prank(buyer);
        mall.release(_idIn(Status.Shipped));
        uint40[] memory ids = _allAccounts();
        for (uint256 i = 1; i < ids.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            _payAllBut(ids[i], ids);
            vm.revertToState(snapshot);
        }
    }

    function _payAllBut(uint40 blocked, uint40[] memory ids) private {
        address who = mall.walletOf(blocked);
        uint256 credit = _balance(blocked);
        token.setBlocked(who, true);
        mall.claimFor(ids);
        for (uint256 i = 0; i < ids.length; ++i) {
            bool isHis = mall.walletOf(ids[i]) == who;
            assertTrue(isHis || _balance(ids[i]) == 0, "the others are paid");
        }
        assertEq(_balance(blocked), credit, "his credit stays");
        if (credit == 0) return;
        vm.prank(who);
        mall.claim(blocked, address(0xcafe));
        assertEq(token.balanceOf(address(0xcafe)), credit, "sent elsewhere on his word");
        assertConserved();
    }

    function test_ABlockedBuyersRefundGoesWhereHeSays() external {
        uint256 id = _idIn(Status.Paid);
        token.setBlocked(buyer, true);
        assertOutcome(_attempt(merchant, abi.encodeCall(IOrders.cancel, (id))), DONE, "cancelled all the same");
        bytes memory call = abi.encodeCall(IOrders.collectRefund, (id, buyer));
        assertOutcome(_attempt(buyer, call), BlockableToken.AddressBlocked.selector, "not to the frozen address");
        assertStatus(id, Status.RefundHeld);
        call = abi.encodeCall(IOrders.collectRefund, (id, stranger));
        assertOutcome(_attempt(stranger, call), IOrders.CallerNotBuyer.selector, "nobody else collects");
        assertOutcome(_attempt(buyer, call), DONE, "to another");
        assertEq(token.balanceOf(stranger), Defaults.TOTAL, "refunded");
        assertConserved();
    }

    /// @dev A caller may not choose the gas so that a payment fails while the rest of the call goes through.
    function test_NoAmountOfGasStarvesADelivery() external {
        vm.warp(block.timestamp + 366 days);
        bytes memory call = abi.encodeCall(IOrders.enforce, (_idIn(Status.Paid)));
        uint256 delivered;
        for (uint256 gas_ = 30_000; gas_ < 330_000; gas_ += 600) {
            uint256 snapshot = vm.snapshotState();
            vm.prank(stranger);
            (bool isDone, ) = address(mall).call{ gas: gas_ }(call);
            assertStatus(_idIn(Status.Paid), isDone ? Status.Cancelled : Status.Paid);
            if (isDone) ++delivered;
            vm.revertToState(snapshot);
        }
        assertTrue(delivered > 100, "enough gas delivers");
    }

    /// @dev A blocked mall stands still as a whole, and goes on where it stood.
    function test_ABlockedMallPaysNothingAndLosesNothing() external {
        token.setBlocked(address(mall), true);
        vm.warp(block.timestamp + 366 days);
        for (uint256 id = 1; id <= 4; ++id) mall.enforce(id);
        assertEq(mall.claimFor(_allAccounts()), 0, "nothing is paid");
        assertConserved();
        token.setBlocked(address(mall), false);
        assertTrue(mall.claimFor(_allAccounts()) > 0, "paid");
        for (uint256 id = 1; id <= 4; ++id) {
            if (_status(id) != Status.RefundHeld) continue;
            vm.prank(buyer);
            mall.collectRefund(id, buyer);
        }
        assertEq(token.balanceOf(address(mall)), 0, "all is paid");
    }

    function test_ABlockedBuyerCannotBeMadeToPay() external {
        token.setBlocked(buyer, true);
        bytes memory call = _placeCall(_cart(Defaults.PRODUCT, 1, 0), buyer);
        assertOutcome(_attempt(buyer, call), BlockableToken.AddressBlocked.selector, "no payment, no order");
        assertEq(mall.shelfCount(), 4, "no shelf was taken");
    }
}
