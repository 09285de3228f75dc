// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { ISettlement } from "../../contracts/interfaces/ISettlement.sol";
import { Status } from "../../contracts/types/Order.sol";
import { AmbushToken, IAmbush } from "../mocks/AmbushToken.sol";
import { Defaults } from "../utils/Defaults.sol";
import { Payloads } from "./Payloads.sol";

/// @dev Every function that moves tokens, interrupted at every moment of its transfer by every call anybody could make then.
contract ReentrancyMatrix is Payloads, IAmbush {
    struct Outer {
        string name;
        address who;
        bytes data;
        /// the order it is about, 0 for none
        uint256 orderId;
        bool isLocking;
    }

    Outer[] private _outers;
    Payload private _payload;
    bool private _isInside;
    uint256 private _strikes;
    bytes4 private _answer;
    uint256 private _missing;

    function _newToken() internal override returns (address) {
        return address(new AmbushToken(Defaults.DECIMALS));
    }

    function setUp() public override {
        super.setUp();
        IGovernance.Plan memory hasty = Defaults.plan();
        (hasty.cancelGrace, hasty.shipWindow) = (0, 1);
        uint40 productId = _list(merchant, Defaults.MERCHANT, Defaults.PRICE, _publishUsable(hasty));
        vm.prank(bob);
        mall.proposeWallet(Defaults.BOB, stranger);
        _openEachForHalf();
        _openHeld();
        _placeSettled();
        _placeCart(buyer, _cart(productId, Defaults.QUANTITY, Defaults.CAT), address(0), 0);
        vm.warp(block.timestamp + 1);
        _addEverything();
        _addOuters();
    }

    function _openEachForHalf() private {
        _place();
        _placeShipped();
        _placeReturning(Defaults.TOTAL / 2);
        _placeDisputed(Defaults.TOTAL / 2);
    }

    function _openHeld() private {
        uint256 orderId = _place();
        _arm(AmbushToken.Moment.AfterThenFalse);
        vm.prank(merchant);
        mall.cancel(orderId);
        _arm(AmbushToken.Moment.Never);
        assertStatus(HELD, Status.RefundHeld);
    }

    function _arm(AmbushToken.Moment moment) private {
        AmbushToken(address(token)).arm(moment, this);
    }

    function _addOuters() private {
        bytes memory place = _placeCall(_cart(Defaults.PRODUCT, 1, 0), buyer);
        _outers.push(Outer("place", buyer, place, 0, false));
        _addOuter("cancel", buyer, abi.encodeCall(IOrders.cancel, (PAID)), PAID);
        _addOuter("refund", merchant, abi.encodeCall(IOrders.refund, (SHIPPED, 7)), SHIPPED);
        _addOuter("refund whole", merchant, abi.encodeCall(IOrders.refund, (SHIPPED, Defaults.TOTAL)), SHIPPED);
        _addOuter("acceptReturn", merchant, abi.encodeCall(IOrders.acceptReturn, (RETURNING)), RETURNING);
        _addOuter("resolve", arbiter, abi.encodeCall(IOrders.resolve, (DISPUTED, 7)), DISPUTED);
        _addOuter("enforce", stranger, abi.encodeCall(IOrders.enforce, (DUE)), DUE);
        _addOuter("collectRefund", buyer, abi.encodeCall(IOrders.collectRefund, (HELD, buyer)), HELD);
        _addOuter("claim", cat, abi.encodeCall(IAccounts.claim, (Defaults.CAT, cat)), 0);
        _addOuter("claimFor", stranger, abi.encodeCall(IAccounts.claimFor, (_allAccounts())), 0);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(IOrders.refund, (PAID, 7));
        calls[1] = abi.encodeCall(IOrders.cancel, (PAID));
        _addOuter("multicall", merchant, abi.encodeWithSignature("multicall(bytes[])", calls), PAID);
    }

    function _addOuter(string memory name, address who, bytes memory data, uint256 orderId) private {
        _outers.push(Outer(name, who, data, orderId, true));
        if (orderId != 0) _addPlacing(orderId);
    }

    /* THE AMBUSH */

    function strike() external {
        if (_isInside || _payload.data.length == 0) return;
        _isInside = true;
        ++_strikes;
        uint256 held = token.balanceOf(address(mall));
        uint256 owed = _owed();
        if (held < owed) _missing += owed - held;
        _answer = _attempt(_payload.who, _payload.data);
        _isInside = false;
    }

    function _owed() private view returns (uint256 owed) {
        for (uint40 id = 0; id < mall.accountCount(); ++id) owed += _balance(id);
        for (uint40 shelf = 1; shelf <= mall.shelfCount(); ++shelf) {
            IOrders.OrderInfo memory found = mall.order(mall.orderOn(shelf));
            if (found.status < Status.Settled) owed += found.total;
        }
    }

    /* THE MATRIX */

    /// @dev So that a payload which fails inside a transfer fails because of the transfer.
    function test_EveryCallOfTheMatrixIsLetThroughOnItsOwn() external {
        for (uint256 i = 0; i < _outers.length; ++i) _tryAlone(_outers[i].who, _outers[i].data);
        for (uint256 i = 0; i < _payloads.length; ++i) _tryAlone(_payloads[i].who, _payloads[i].data);
        assertTrue(_outers.length > 10 && _payloads.length > 45, "a matrix of 11 by 46 at least");
    }

    function _tryAlone(address who, bytes memory data) private {
        uint256 snapshot = vm.snapshotState();
        assertOutcome(_attempt(who, data), DONE, "alone");
        assertConserved();
        vm.revertToState(snapshot);
    }

    function test_NoCallFromBeforeATransferBreaksAnything() external {
        _tryAll(AmbushToken.Moment.Before);
    }

    function test_NoCallFromAfterATransferBreaksAnything() external {
        _tryAll(AmbushToken.Moment.After);
    }

    function test_NoCallFromATransferThatRevertsBreaksAnything() external {
        _tryAll(AmbushToken.Moment.AfterThenRevert);
    }

    function test_NoCallFromATransferThatAnswersFalseBreaksAnything() external {
        _tryAll(AmbushToken.Moment.AfterThenFalse);
    }

    function _tryAll(AmbushToken.Moment moment) private {
        for (uint256 i = 0; i < _outers.length; ++i) {
            for (uint256 j = 0; j < _payloads.length; ++j) {
                uint256 snapshot = vm.snapshotState();
                _try(_outers[i], _payloads[j], moment);
                vm.revertToState(snapshot);
            }
        }
    }

    function _try(Outer memory outer, Payload memory payload, AmbushToken.Moment moment) private {
        uint256[] memory ids = _shelves();
        Status[] memory statuses = _statuses(ids);
        _payload = payload;
        _arm(moment);
        bytes4 refusal = _attempt(outer.who, outer.data);
        _arm(AmbushToken.Moment.Never);

        assertConserved();
        _checkOrders(ids, statuses, outer.orderId);
        bool isUndone = moment == AmbushToken.Moment.AfterThenRevert || refusal != DONE;
        if (isUndone) return;
        assertTrue(_strikes > 0, outer.name);
        if (!outer.isLocking) return;
        assertEq(_missing, 0, "I1: even in the middle of a payment the mall holds what it owes");
        if (payload.isWayOut) assertOutcome(_answer, LOCKED, outer.name);
    }

    function _shelves() private view returns (uint256[] memory ids) {
        ids = new uint256[](mall.shelfCount());
        for (uint40 i = 0; i < ids.length; ++i) ids[i] = mall.orderOn(i + 1);
    }

    function _statuses(uint256[] memory ids) private view returns (Status[] memory statuses) {
        statuses = new Status[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) statuses[i] = _status(ids[i]);
    }

    /// @dev I18, I22: orders only went on along their transitions, and only a shelf whose order ended was given away.
    function _checkOrders(uint256[] memory ids, Status[] memory before, uint256 outerId) private view {
        for (uint40 i = 0; i < ids.length; ++i) {
            uint256 id = mall.orderOn(i + 1);
            if (id == ids[i]) {
                assertTrue(_mayBecome(before[i], _status(id)), "I18: a transition there is");
            } else {
                assertTrue(before[i] >= Status.Settled || ids[i] == outerId, "I22: only an ended order's shelf");
                assertEq(id, ids[i] + (1 << 40), "I21: the next generation");
            }
        }
    }

    /// @dev In one step or two.
    function _mayBecome(Status from, Status to) private pure returns (bool) {
        if (from == to) return true;
        if (from >= Status.Settled) return false;
        if (from == Status.RefundHeld) return to == Status.Refunded;
        if (to == Status.Cancelled) return from == Status.Paid;
        return to > from;
    }

    /* NO TRANSFER, NO AMBUSH */

    function test_WhatMovesNoTokensHandsControlToNobody() external {
        _arm(AmbushToken.Moment.Before);
        _payload = _payloads[0];
        bytes[3] memory calls = [
            abi.encodeCall(IOrders.release, (SHIPPED)),
            abi.encodeCall(ISettlement.settle, (_one(SHIPPED))),
            abi.encodeCall(IOrders.requestReturn, (SHIPPED, 1))
        ];
        vm.warp(block.timestamp + 60 days);
        for (uint256 i = 0; i < calls.length; ++i) _attempt(buyer, calls[i]);
        assertStatus(SHIPPED, Status.Settled);
        assertEq(_strikes, 0, "settling calls nobody");
    }
}
