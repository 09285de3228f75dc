// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OrderState, Status } from "../types/Order.sol";
import { PlacedLine } from "../types/PlacedLine.sol";
import { IOffers } from "./IOffers.sol";

/// @notice The life of an order from payment into escrow to its end.
interface IOrders {
    /// @notice Pieces of one product.
    struct Line {
        uint40 productId;
        uint32 quantity;
    }

    /// @notice What one buyer orders from one merchant, all lines under one plan; it becomes one order.
    /// @param offers of the merchant, for lines to be priced by; empty for none
    /// @param referrerId the account whose link led here, 0 for none
    /// @param region ISO 3166-2 code, such as "CN-44", zero for none
    /// @param delivery hash of the sealed address, zero for none
    /// @param maxTotal token units the buyer is ready to pay at most
    struct Cart {
        uint40 merchantId;
        Line[] lines;
        IOffers.SignedOffer[] offers;
        uint40 referrerId;
        bytes6 region;
        bytes32 delivery;
        uint96 maxTotal;
    }

    /// @notice An order as everybody may read it.
    /// @param total token units in escrow; 0 never before the end
    /// @param deadline unix second from which {enforce} may end the state
    /// @param returnAmount token units asked back, while a return is open
    struct OrderInfo {
        address buyer;
        address refundTo;
        uint96 total;
        uint96 commission;
        uint40 merchantId;
        uint40 referrerId;
        uint16 planId;
        uint40 deadline;
        Status status;
        bool isConfirmed;
        uint96 returnAmount;
    }

    /// @notice An order was paid. It carries the two words of the shelf as they are stored (buyer and total make the first),
    /// so that anybody can compare chain and record.
    /// @param state commission, generation, status, deadline, planId, referrer and merchant in one word; see types/Order.sol
    /// @param lines one word a line; see types/PlacedLine.sol
    event OrderPlaced(
        uint256 indexed orderId,
        address indexed buyer,
        uint96 total,
        OrderState state,
        bytes6 region,
        bytes32 delivery,
        PlacedLine[] lines
    );
    event RefundAddressSet(uint256 indexed orderId, address indexed refundTo);
    event OrderShipped(uint256 indexed orderId, uint40 deadline);
    event OrderConfirmed(uint256 indexed orderId, uint40 deadline);
    event OrderCancelled(uint256 indexed orderId, address indexed refundTo, uint96 amount);
    event OrderRefunded(
        uint256 indexed orderId,
        address indexed refundTo,
        uint96 amount,
        uint96 commissionCut,
        uint96 totalLeft
    );
    event ReturnRequested(uint256 indexed orderId, uint96 amount, uint40 deadline);
    event ReturnAccepted(uint256 indexed orderId);
    event ReturnContested(uint256 indexed orderId, uint40 deadline);
    event DisputeResolved(uint256 indexed orderId, address indexed arbiter, uint96 refunded);
    event RefundHeld(uint256 indexed orderId, address indexed refundTo, uint96 amount);
    event RefundCollected(uint256 indexed orderId, address indexed to, uint96 amount);

    error OrderUnknown(uint256 orderId);
    error OrderStatusWrong(uint256 orderId, Status status);
    error OrderNotDue(uint256 orderId, uint256 deadline);
    error OrderWindowOver(uint256 orderId, uint256 deadline);
    error OrderCancelTooLate(uint256 orderId, uint256 graceEnd, uint256 shipDeadline);
    error OrderAlreadyConfirmed(uint256 orderId);
    error OrderAmountInvalid(uint256 orderId, uint256 amount, uint256 most);
    error OrderTotalAboveMax(uint256 total, uint256 maxTotal);
    error OrdersNoneShipped();
    error CallerNotBuyer(uint256 orderId, address caller);
    error ArbiterIsParty(uint256 orderId, address arbiter);
    error BuyerInvalid(address buyer);
    error CartsEmpty();
    error CartEmpty(uint256 merchantId);
    error CartPlansDiffer(uint256 planId, uint256 otherPlanId);
    error CartMerchantsDiffer(uint256 productId, uint256 merchantId);
    error ProductNotListed(uint256 productId);
    error ProductOutOfStock(uint256 productId, uint256 stock, uint256 quantity);
    error ProductQuantityZero(uint256 productId);

    /* PAYING */

    /// @notice Pays carts into escrow, each as one order, from the caller's tokens. Emits {OrderPlaced} for each, {BuyerBound}
    /// when a link binds the buyer, and {RefundAddressSet} when refunds go elsewhere.
    /// The referrer is the buyer's own account's upline (himself under SELF_REBATE), else his unexpired binding, else the link;
    /// with nobody the commission is 0. Only the buyer himself is bound by a link.
    /// Requirements:
    /// - intake is open; there is a cart and each has lines; quantities are not zero;
    /// - every product is listed, in stock, of the cart's merchant and all of one plan that is not retired;
    /// - an offer that prices a line is signed by the merchant, for the buyer, and has time, quantity and uses left;
    /// - the merchant is admitted and not suspended; the total is at most `maxTotal`;
    /// - buyer is not zero; `refundTo` is not the mall; the caller approved the sum.
    /// @param buyer who may confirm, return and cancel
    /// @param refundTo where refunds go, zero for the buyer
    /// @param shelves one hint a cart: a shelf whose order has ended, to be used again; 0, a taken one or none gets a new shelf
    /// @return orderIds one a cart
    function place(
        Cart[] calldata carts,
        address buyer,
        address refundTo,
        uint40[] calldata shelves
    ) external returns (uint256[] memory orderIds);

    /// @notice Takes a paid order back and refunds it whole. Emits {OrderCancelled}.
    /// Requirements: status Paid; the caller is the merchant or staff with RETURNS at any time, or the buyer in the grace period
    /// or once the ship window is over.
    function cancel(uint256 orderId) external;

    /* SHIPPING */

    /// @notice Marks orders as handed to the carrier; the delivery and return windows run from now. An order that is not there
    /// any more, not paid, or whose ship window is over is skipped. Emits {OrderShipped} for each.
    /// Requirements: the caller is merchant, or staff with SHIPPING, of every order it ships; at least one is shipped.
    /// @return count orders shipped
    function ship(uint256[] calldata orderIds) external returns (uint256 count);

    /// @notice The buyer has the parcel: the return window runs from now, unless it would end later. Emits {OrderConfirmed}.
    /// Requirements: status Shipped, its deadline not reached, not confirmed before; the caller is the buyer.
    function confirm(uint256 orderId) external;

    /// @notice The buyer gives up the rest of the return window: the order settles now. Emits {OrderSettled}.
    /// Requirements: status Shipped; the caller is the buyer.
    function release(uint256 orderId) external;

    /* RETURNS */

    /// @notice Gives money back before the end, in part or whole; the commission shrinks in proportion. Emits {OrderRefunded}.
    /// Requirements: an open order; the caller is the merchant or staff with RETURNS; `0 < amount <= total`.
    function refund(uint256 orderId, uint96 amount) external;

    /// @notice Asks money back for a return. Emits {ReturnRequested}.
    /// Requirements: status Shipped, its deadline not reached; the caller is the buyer; `0 < amount <= total`.
    function requestReturn(uint256 orderId, uint96 amount) external;

    /// @notice Agrees to a return: what was asked is refunded and the rest settled. Emits {ReturnAccepted}, {OrderRefunded} and,
    /// with a rest, {OrderSettled}.
    /// Requirements: status ReturnRequested; the caller is the merchant or staff with RETURNS.
    function acceptReturn(uint256 orderId) external;

    /// @notice Brings a return before the arbiters. Emits {ReturnContested}.
    /// Requirements: status ReturnRequested, its deadline not reached; the caller is the merchant or staff with RETURNS.
    function contestReturn(uint256 orderId) external;

    /// @notice Rules on a dispute: `refunded` goes back, the rest is settled. Emits {DisputeResolved} and what follows from it.
    /// Requirements: status Disputed, its deadline not reached; the caller holds ARBITER and is no party to the order (buyer,
    /// merchant, its staff, or anybody in its line); `refunded` is at most what was asked.
    function resolve(uint256 orderId, uint96 refunded) external;

    /* SILENCE */

    /// @notice Ends a state whose deadline was reached; anyone may call, and it is never paused. Not shipped: cancelled and
    /// refunded. Shipped: settled. A return not answered, or a dispute not ruled on: refunded as asked, the rest settled.
    /// Requirements: an open order; its deadline is reached.
    function enforce(uint256 orderId) external;

    /// @notice Sends a refund that the token refused to deliver to another address. Emits {RefundCollected}.
    /// Requirements: status RefundHeld; the caller is the buyer or the refund address; `to` is neither zero nor the mall.
    function collectRefund(uint256 orderId, address to) external;

    /// @notice The order that stands on its shelf, open or ended. Reverts with {OrderUnknown} for an id that is not, or no more,
    /// there: the record of an ended order is its events.
    function order(uint256 orderId) external view returns (OrderInfo memory);

    /// @notice The id of the order, open or ended, that stands on a shelf; 0 for a shelf that does not exist.
    function orderOn(uint40 shelf) external view returns (uint256 orderId);

    /// @notice The number of shelves; they run from 1 to it.
    function shelfCount() external view returns (uint40);
}
