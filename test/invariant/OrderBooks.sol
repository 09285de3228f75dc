// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { ISettlement } from "../../contracts/interfaces/ISettlement.sol";
import { OrderState, Status } from "../../contracts/types/Order.sol";
import { Vm } from "../utils/Vm.sol";
import { OfferBooks } from "./OfferBooks.sol";

/// @dev The books of orders: every sentence about money and states is checked as its event arrives.
abstract contract OrderBooks is OfferBooks {
    function _readOrders(bytes32 kind, Vm.Log memory log) internal returns (bool) {
        uint256 id = uint256(log.topics[1]);
        if (kind == IOrders.OrderPlaced.selector) _placed(id, log);
        else if (kind == IOrders.OrderShipped.selector) _shipped(id, abi.decode(log.data, (uint256)));
        else if (kind == IOrders.OrderConfirmed.selector) _confirmed(id, abi.decode(log.data, (uint256)));
        else if (kind == ISettlement.OrderSettled.selector) _settled(id, log);
        else if (kind == IOrders.OrderRefunded.selector) _refunded(id, log);
        else if (kind == IOrders.OrderCancelled.selector) _cancelled(id, abi.decode(log.data, (uint256)));
        else if (kind == IOrders.ReturnRequested.selector) _asked(id, log.data);
        else if (kind == IOrders.ReturnContested.selector) _contested(id, abi.decode(log.data, (uint256)));
        else if (kind == IOrders.DisputeResolved.selector) _resolved(id, abi.decode(log.data, (uint256)));
        else if (kind == IOrders.RefundHeld.selector) _held(id, abi.decode(log.data, (uint256)));
        else if (kind == IOrders.RefundCollected.selector) _collected(id, abi.decode(log.data, (uint256)));
        else if (kind == IOrders.RefundAddressSet.selector) _bookOf(id).refundTo = _address(log.topics[2]);
        else return false;
        return true;
    }

    /* PAYING */

    function _placed(uint256 id, Vm.Log memory log) private {
        (uint256 total, OrderState state, , , uint256[] memory lines) = abi.decode(
            log.data,
            (uint256, OrderState, bytes32, bytes32, uint256[])
        );
        _takeOver(id);
        GhostOrder storage book = _shelves[uint40(id)];
        book.id = id;
        (book.total, book.commission) = (uint96(total), uint96(state.commission()));
        (book.deadline, book.plan) = (uint40(state.deadline()), uint16(state.planId()));
        (book.merchant, book.referrer) = (uint40(state.merchant()), uint40(state.referrer()));
        (book.buyer, book.asked, book.isConfirmed) = (_address(log.topics[2]), 0, false);
        // the event that names another address comes first
        if (!_isRefundedElsewhere(state)) book.refundTo = book.buyer;
        _enter(book, Status.Paid);

        _expect(state.isIn(Status.Paid) && state.generation() == id >> 40, 18);
        _expect(total != 0 && total < 1 << 96, 5);
        _expect(book.commission <= total, 4);
        _expect(book.referrer != 0 || book.commission == 0, 8);
        _expect(book.referrer < _accounts.length && book.merchant < _accounts.length, 30);
        _expect(state.deadline() == time + _plans[book.plan].shipWindow, 20);
        _readLines(lines, total);
        escrow += total;
        paidIn += total;
    }

    /// @dev `RefundAddressSet` arrives before `OrderPlaced`; the mark in the state word says that it did.
    function _isRefundedElsewhere(OrderState state) private pure returns (bool) {
        return OrderState.unwrap(state) & (1 << 142) != 0;
    }

    function _takeOver(uint256 id) private {
        uint256 shelf = uint40(id);
        _expect(shelf != 0 && shelf <= _shelves.length, 21);
        if (shelf == _shelves.length) {
            _expect(id >> 40 == 0, 21);
            _shelves.push();
            return;
        }
        GhostOrder storage last = _shelves[shelf];
        bool isNew = last.id == 0;
        _expect(id >> 40 == (isNew ? 0 : (last.id >> 40) + 1), 21);
        _expect(isNew || last.status >= Status.Settled, 22);
    }

    function _readLines(uint256[] memory lines, uint256 total) private {
        uint256 sum;
        for (uint256 i = 0; i < lines.length; ++i) {
            (uint256 id, uint256 pieces, uint256 unitPrice) = (
                uint40(lines[i]),
                uint32(lines[i] >> 40),
                lines[i] >> 160
            );
            sum += unitPrice * pieces;
            _takeStock(id, pieces);
            _readPrice(id, unitPrice, uint64(lines[i] >> 88));
        }
        _expect(sum == total, 36);
    }

    /* SHIPPING */

    function _shipped(uint256 id, uint256 deadline) private {
        GhostOrder storage book = _move(id, Status.Paid, Status.Shipped);
        _expect(deadline == time + _plans[book.plan].parcelWindow, 20);
        _expect(time < book.deadline, 19);
        book.deadline = uint40(deadline);
    }

    function _confirmed(uint256 id, uint256 deadline) private {
        GhostOrder storage book = _bookOf(id);
        _expect(book.status == Status.Shipped && !book.isConfirmed, 18);
        _expect(deadline <= book.deadline, 24);
        _expect(deadline <= time + _plans[book.plan].returnWindow, 20);
        (book.deadline, book.isConfirmed) = (uint40(deadline), true);
    }

    /* SETTLING */

    function _settled(uint256 id, Vm.Log memory log) private {
        GhostOrder storage book = _bookOf(id);
        bool isRipe = book.status >= Status.Shipped && book.status <= Status.Disputed;
        // a parcel that runs may be settled early by its buyer alone
        bool isDue = time >= book.deadline || _sender == book.buyer;
        _expect(isRipe && (book.status != Status.Shipped || isDue), 18);
        (uint256 proceeds, uint256 fee, uint256 breakage, uint256[] memory credits) = abi.decode(
            log.data,
            (uint256, uint256, uint256, uint256[])
        );
        _expect(uint256(log.topics[2]) == book.merchant, 3);
        _expect(fee == (uint256(book.total) * _plans[book.plan].feeBps) / 10_000, 3);
        uint256 paid = _readCredits(book, credits);
        _expect(proceeds + fee + breakage + paid == book.total, 3);
        _expect(paid <= book.commission, 7);
        _expect(proceeds >= book.total - fee - book.commission, 4);
        _credit(book.merchant, proceeds);
        _credit(1, fee);
        _credit(0, breakage);
        escrow -= book.total;
        _enter(book, Status.Settled);
    }

    /// @dev Every credited account stands in the referrer's line, above the one before, and is not the merchant.
    function _readCredits(GhostOrder storage book, uint256[] memory credits) private returns (uint256 paid) {
        uint256 above = book.referrer;
        for (uint256 i = 0; i < credits.length; ++i) {
            uint256 id = uint40(credits[i]);
            for (uint256 hop = 0; above != id && above != 0 && hop < 32; ++hop) above = _accounts[above].upline;
            _expect(id != 0 && above == id, 11);
            _expect(id != book.merchant, 9);
            _earn(id, credits[i] >> 160, uint64(credits[i] >> 40), uint8(credits[i] >> 144));
            paid += credits[i] >> 160;
            above = _accounts[above].upline;
        }
    }

    /* MONEY BACK */

    function _refunded(uint256 id, Vm.Log memory log) private {
        (uint256 amount, uint256 cut, uint256 left) = abi.decode(log.data, (uint256, uint256, uint256));
        GhostOrder storage book = _bookOf(id);
        _expect(book.status < Status.RefundHeld, 18);
        _expect(amount != 0 && amount <= book.total && left == book.total - amount, 6);
        _expect(cut <= book.commission && (book.commission - cut) * book.total <= book.commission * left, 6);
        _expect(_address(log.topics[2]) == book.refundTo, 10);
        escrow -= amount;
        refundedOut += amount;
        // the words of an order that ends stay as they were
        if (left == 0) return _enter(book, Status.Refunded);
        (book.total, book.commission) = (uint96(left), uint96(book.commission - cut));
    }

    function _cancelled(uint256 id, uint256 amount) private {
        GhostOrder storage book = _move(id, Status.Paid, Status.Cancelled);
        _expect(amount == book.total, 3);
        escrow -= amount;
        refundedOut += amount;
    }

    function _asked(uint256 id, bytes memory data) private {
        (uint256 amount, uint256 deadline) = abi.decode(data, (uint256, uint256));
        GhostOrder storage book = _move(id, Status.Shipped, Status.ReturnRequested);
        _expect(amount != 0 && amount <= book.total, 23);
        _expect(deadline == time + _plans[book.plan].responseWindow, 20);
        (book.asked, book.deadline) = (uint96(amount), uint40(deadline));
    }

    function _contested(uint256 id, uint256 deadline) private {
        GhostOrder storage book = _move(id, Status.ReturnRequested, Status.Disputed);
        _expect(deadline == time + _plans[book.plan].arbitrationWindow, 20);
        book.deadline = uint40(deadline);
    }

    function _resolved(uint256 id, uint256 refunded) private {
        GhostOrder storage book = _bookOf(id);
        _expect(book.status == Status.Disputed, 18);
        _expect(refunded <= book.asked && refunded <= book.total, 23);
        ++rulings;
    }

    /// @dev The token refused the refund that ended the order in this same action.
    function _held(uint256 id, uint256 amount) private {
        GhostOrder storage book = _bookOf(id);
        _expect(book.status >= Status.Settled && book.endedIn == _actions, 18);
        escrow += amount;
        refundedOut -= amount;
        (book.total, book.commission) = (uint96(amount), 0);
        _enter(book, Status.RefundHeld);
    }

    function _collected(uint256 id, uint256 amount) private {
        GhostOrder storage book = _move(id, Status.RefundHeld, Status.Refunded);
        _expect(amount == book.total, 3);
        escrow -= amount;
        refundedOut += amount;
    }

    /* THE BOOK OF AN ORDER */

    function _bookOf(uint256 id) private returns (GhostOrder storage book) {
        // what is told of an order just being placed may come before its placing
        if (uint40(id) == _shelves.length) _shelves.push();
        return _shelves[uint40(id)];
    }

    function _move(uint256 id, Status from, Status to) private returns (GhostOrder storage book) {
        book = _bookOf(id);
        _expect(book.id == id && book.status == from, 18);
        _enter(book, to);
    }

    function _enter(GhostOrder storage book, Status to) private {
        book.status = to;
        if (to >= Status.Settled) book.endedIn = _actions;
        ++entered[uint256(to)];
    }

    /* BOOKS AGAINST STATE */

    function _compareOrders() internal {
        _expect(uint256(MALL.shelfCount()) + 1 == _shelves.length, 21);
        for (uint40 shelf = 1; shelf < _shelves.length; ++shelf) {
            GhostOrder storage book = _shelves[shelf];
            _expect(MALL.orderOn(shelf) == book.id, 21);
            IOrders.OrderInfo memory found = MALL.order(book.id);
            _expect(found.status == book.status && found.isConfirmed == book.isConfirmed, 18);
            _expect(found.total == book.total && found.commission == book.commission, 3);
            _expect(found.status >= Status.RefundHeld || found.deadline == book.deadline, 24);
            bool isSame = found.buyer == book.buyer && found.merchantId == book.merchant;
            _expect(isSame && found.referrerId == book.referrer && found.planId == book.plan, 21);
        }
    }
}
