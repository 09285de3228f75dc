// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { IOrders } from "../interfaces/IOrders.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import { ORDER_CONFIRMED, OrderFunds, OrderState, Status, newFunds } from "../types/Order.sol";
import { PlanTerms } from "../types/PlanWords.sol";
import { Placement } from "./Placement.sol";

/// @title Orders
/// @notice The life of an order after its payment: every state has a deadline and an exit that needs no counterparty.
abstract contract Orders is Placement {
    using SafeERC20 for IERC20;

    uint256 private constant LONGEST_LINE = 24;

    mapping(uint256 shelf => uint96) private _returnAmount;

    /* CANCELLING */

    /// @inheritdoc IOrders
    function cancel(uint256 orderId) external nonReentrant {
        OrderState state = _stateIn(orderId, Status.Paid);
        OrderFunds funds = _fundsOf(orderId);
        if (msg.sender == funds.buyer()) _requireBuyerMayCancel(orderId, state);
        else _requireMerchant(state.merchant(), PERMISSION_RETURNS);

        _cancel(orderId, state, funds);
    }

    /* SHIPPING */

    /// @inheritdoc IOrders
    function ship(uint256[] calldata orderIds) external returns (uint256 count) {
        uint256 merchantId = type(uint256).max;
        for (uint256 i = 0; i < orderIds.length; ++i) {
            uint256 orderId = orderIds[i];
            OrderState state = _shelves.row(orderId).state;
            bool isShippable = state.isIn(Status.Paid) && block.timestamp < state.deadline();
            if (!isShippable || state.generation() != orderId >> 40) continue;
            if (state.merchant() != merchantId) {
                merchantId = state.merchant();
                _requireMerchant(merchantId, PERMISSION_SHIPPING);
            }

            PlanTerms terms = _plans.row(state.planId()).terms;
            uint256 deadline = block.timestamp + terms.deliveryWindow() + terms.returnWindow();
            _moveTo(orderId, state, Status.Shipped, deadline);
            emit OrderShipped(orderId, uint40(deadline));
            ++count;
        }
        require(count != 0, OrdersNoneShipped());
    }

    /// @inheritdoc IOrders
    function confirm(uint256 orderId) external {
        OrderState state = _stateIn(orderId, Status.Shipped);
        _requireBuyer(orderId);
        _requireBefore(orderId, state);
        require(!state.hasMark(ORDER_CONFIRMED), OrderAlreadyConfirmed(orderId));

        uint256 window = _plans.row(state.planId()).terms.returnWindow();
        uint256 deadline = Math.min(state.deadline(), block.timestamp + window);
        _moveTo(orderId, state.withMark(ORDER_CONFIRMED), Status.Shipped, deadline);
        emit OrderConfirmed(orderId, uint40(deadline));
    }

    /// @inheritdoc IOrders
    function release(uint256 orderId) external {
        OrderState state = _stateIn(orderId, Status.Shipped);
        OrderFunds funds = _requireBuyer(orderId);

        _settleAlone(orderId, state, funds.total());
    }

    /* RETURNS */

    /// @inheritdoc IOrders
    function refund(uint256 orderId, uint96 amount) external nonReentrant {
        OrderState state = _stateOf(orderId);
        bool isOpen = state.status() < Status.RefundHeld;
        require(isOpen, OrderStatusWrong(orderId, state.status()));
        _requireMerchant(state.merchant(), PERMISSION_RETURNS);
        OrderFunds funds = _fundsOf(orderId);
        require(amount != 0 && amount <= funds.total(), OrderAmountInvalid(orderId, amount, funds.total()));

        if (amount == funds.total()) return _refundWhole(orderId, state, funds);
        _reduce(orderId, state, funds, amount);
        TOKEN.safeTransfer(_refundTo(orderId, state, funds), amount);
    }

    /// @inheritdoc IOrders
    function requestReturn(uint256 orderId, uint96 amount) external {
        OrderState state = _stateIn(orderId, Status.Shipped);
        OrderFunds funds = _requireBuyer(orderId);
        _requireBefore(orderId, state);
        require(amount != 0 && amount <= funds.total(), OrderAmountInvalid(orderId, amount, funds.total()));

        uint256 deadline = block.timestamp + _plans.row(state.planId()).terms.responseWindow();
        _returnAmount[_shelfOf(orderId)] = amount;
        _moveTo(orderId, state, Status.ReturnRequested, deadline);
        emit ReturnRequested(orderId, amount, uint40(deadline));
    }

    /// @inheritdoc IOrders
    function acceptReturn(uint256 orderId) external nonReentrant {
        OrderState state = _stateIn(orderId, Status.ReturnRequested);
        _requireMerchant(state.merchant(), PERMISSION_RETURNS);

        emit ReturnAccepted(orderId);
        OrderFunds funds = _fundsOf(orderId);
        _closeReturn(orderId, state, funds, _returnAmountOf(orderId, funds));
    }

    /// @inheritdoc IOrders
    function contestReturn(uint256 orderId) external {
        OrderState state = _stateIn(orderId, Status.ReturnRequested);
        _requireMerchant(state.merchant(), PERMISSION_RETURNS);
        _requireBefore(orderId, state);

        uint256 deadline = block.timestamp + _plans.row(state.planId()).terms.arbitrationWindow();
        _moveTo(orderId, state, Status.Disputed, deadline);
        emit ReturnContested(orderId, uint40(deadline));
    }

    /// @inheritdoc IOrders
    function resolve(uint256 orderId, uint96 refunded) external restricted nonReentrant {
        OrderState state = _stateIn(orderId, Status.Disputed);
        OrderFunds funds = _fundsOf(orderId);
        _requireBefore(orderId, state);
        require(!_isParty(msg.sender, state, funds), ArbiterIsParty(orderId, msg.sender));
        uint256 asked = _returnAmountOf(orderId, funds);
        require(refunded <= asked, OrderAmountInvalid(orderId, refunded, asked));

        emit DisputeResolved(orderId, msg.sender, refunded);
        _closeReturn(orderId, state, funds, refunded);
    }

    /* SILENCE */

    /// @inheritdoc IOrders
    function enforce(uint256 orderId) external nonReentrant {
        OrderState state = _stateOf(orderId);
        Status status = state.status();
        require(status < Status.RefundHeld, OrderStatusWrong(orderId, status));
        require(block.timestamp >= state.deadline(), OrderNotDue(orderId, state.deadline()));

        OrderFunds funds = _fundsOf(orderId);
        if (status == Status.Paid) _cancel(orderId, state, funds);
        else if (status == Status.Shipped) _settleAlone(orderId, state, funds.total());
        else _closeReturn(orderId, state, funds, _returnAmountOf(orderId, funds));
    }

    /// @inheritdoc IOrders
    function collectRefund(uint256 orderId, address to) external nonReentrant {
        OrderState state = _stateIn(orderId, Status.RefundHeld);
        OrderFunds funds = _fundsOf(orderId);
        bool isEntitled = msg.sender == funds.buyer() || msg.sender == _refundTo(orderId, state, funds);
        require(isEntitled, CallerNotBuyer(orderId, msg.sender));
        _requireRecipient(to);

        _moveTo(orderId, state, Status.Refunded, state.deadline());
        emit RefundCollected(orderId, to, uint96(funds.total()));
        TOKEN.safeTransfer(to, funds.total());
    }

    /* VIEWS */

    /// @inheritdoc IOrders
    function order(uint256 orderId) external view returns (OrderInfo memory) {
        OrderState state = _stateOf(orderId);
        OrderFunds funds = _fundsOf(orderId);
        Status status = state.status();
        bool isReturning = status == Status.ReturnRequested || status == Status.Disputed;
        return
            OrderInfo({
                buyer: funds.buyer(),
                refundTo: _refundTo(orderId, state, funds),
                total: uint96(funds.total()),
                commission: uint96(state.commission()),
                merchantId: uint40(state.merchant()),
                referrerId: uint40(state.referrer()),
                planId: uint16(state.planId()),
                deadline: uint40(state.deadline()),
                status: status,
                isConfirmed: state.hasMark(ORDER_CONFIRMED),
                returnAmount: isReturning ? uint96(_returnAmountOf(orderId, funds)) : 0
            });
    }

    /// @inheritdoc IOrders
    function orderOn(uint40 shelf) external view returns (uint256 orderId) {
        OrderState state = _shelves.row(shelf).state;
        return state.status() == Status.None ? 0 : (state.generation() << 40) | shelf;
    }

    /// @inheritdoc IOrders
    function shelfCount() external view returns (uint40) {
        return uint40(_register.nextShelf() - 1);
    }

    /* INTERNAL: MONEY BACK */

    function _cancel(uint256 orderId, OrderState state, OrderFunds funds) private {
        address to = _refundTo(orderId, state, funds);
        _moveTo(orderId, state, Status.Cancelled, state.deadline());
        emit OrderCancelled(orderId, to, uint96(funds.total()));
        _sendLastRefund(orderId, state, funds.buyer(), to, funds.total());
    }

    function _refundWhole(uint256 orderId, OrderState state, OrderFunds funds) private {
        address to = _refundTo(orderId, state, funds);
        _moveTo(orderId, state, Status.Refunded, state.deadline());
        emit OrderRefunded(orderId, to, uint96(funds.total()), uint96(state.commission()), 0);
        _sendLastRefund(orderId, state, funds.buyer(), to, funds.total());
    }

    /// @dev Ends a return: `amount` goes back, what is left is settled in the same call.
    function _closeReturn(uint256 orderId, OrderState state, OrderFunds funds, uint256 amount) private {
        if (amount == 0) return _settleAlone(orderId, state, funds.total());
        if (amount == funds.total()) return _refundWhole(orderId, state, funds);

        (OrderState reducedState, OrderFunds reducedFunds) = _reduce(orderId, state, funds, amount);
        _settleAlone(orderId, reducedState, reducedFunds.total());
        _sendLastRefund(orderId, state, funds.buyer(), _refundTo(orderId, state, funds), amount);
    }

    /// @dev Takes `amount` out of an order that goes on; its commission shrinks in proportion, rounded up.
    function _reduce(
        uint256 orderId,
        OrderState state,
        OrderFunds funds,
        uint256 amount
    ) private returns (OrderState reducedState, OrderFunds reducedFunds) {
        uint256 cut = CommissionMath.refundCutUp(state.commission(), funds.total(), amount);
        reducedState = state.withCommission(state.commission() - cut);
        reducedFunds = newFunds(funds.buyer(), funds.total() - amount);

        _moveTo(orderId, reducedState, state.status(), state.deadline());
        _shelves.row(orderId).funds = reducedFunds;
        emit OrderRefunded(
            orderId,
            _refundTo(orderId, state, funds),
            uint96(amount),
            uint96(cut),
            uint96(reducedFunds.total())
        );
    }

    /// @dev The refund that ends an order. A token that refuses the recipient must not hold up anybody else's money, so the
    /// order then keeps just this amount until {collectRefund}. A hook that put the next order on the shelf meanwhile undoes all.
    function _sendLastRefund(uint256 orderId, OrderState state, address buyer, address to, uint256 amount) private {
        if (TOKEN.trySafeTransfer(to, amount)) return;
        _stateOf(orderId);
        _shelves.row(orderId).funds = newFunds(buyer, amount);
        _moveTo(orderId, state.withCommission(0), Status.RefundHeld, state.deadline());
        emit RefundHeld(orderId, to, uint96(amount));
    }

    /* INTERNAL: WHO AND HOW MUCH */

    function _requireBuyer(uint256 orderId) private view returns (OrderFunds funds) {
        funds = _fundsOf(orderId);
        require(msg.sender == funds.buyer(), CallerNotBuyer(orderId, msg.sender));
    }

    /// @dev In the grace period, or once the merchant has let the ship window pass; at any time if he buys from himself.
    function _requireBuyerMayCancel(uint256 orderId, OrderState state) private view {
        PlanTerms terms = _plans.row(state.planId()).terms;
        uint256 graceEnd = state.deadline() - terms.shipWindow() + terms.cancelGrace();
        bool isHisTime = block.timestamp < graceEnd || block.timestamp >= state.deadline();
        bool isAllowed = isHisTime || _mayActFor(state.merchant(), PERMISSION_RETURNS);
        require(isAllowed, OrderCancelTooLate(orderId, graceEnd, state.deadline()));
    }

    /// @dev What a return asks for, never more than a refund meanwhile has left.
    function _returnAmountOf(uint256 orderId, OrderFunds funds) private view returns (uint256) {
        return Math.min(_returnAmount[_shelfOf(orderId)], funds.total());
    }

    /// @dev Buyer, merchant, its staff, or anybody in the order's line.
    function _isParty(address who, OrderState state, OrderFunds funds) private view returns (bool) {
        if (who == funds.buyer() || _worksFor(state.merchant(), who)) return true;
        uint256 own = _wallets[who].accountId();
        if (own == 0) return false;
        uint256 id = state.referrer();
        for (uint256 hop = 0; hop < LONGEST_LINE && id != 0; ++hop) {
            if (id == own) return true;
            id = _accounts.row(id).word.upline();
        }
        return false;
    }
}
