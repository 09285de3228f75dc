// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IOrders } from "../interfaces/IOrders.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import { ORDER_REFUND_TO, OrderFunds, OrderState, Status, newFunds, newState } from "../types/Order.sol";
import { PlacedLine, newPlacedLine } from "../types/PlacedLine.sol";
import { BINDING_FOR_LIFE, PLAN_SELF_REBATE, PlanTerms } from "../types/PlanWords.sol";
import { Product } from "../types/Product.sol";
import { Register } from "../types/Register.sol";
import { Wallet } from "../types/Wallet.sol";
import { Settlement } from "./Settlement.sol";

/// @title Placement
/// @notice Payment into escrow: prices and takes the lines, finds the referrer, puts each cart on a shelf.
abstract contract Placement is Settlement {
    using SafeERC20 for IERC20;

    mapping(uint256 shelf => address) private _refundAddress;

    /// @dev What the carts of one call share.
    struct Visit {
        address buyer;
        address refundTo;
        Wallet wallet;
        Register register;
    }

    /// @dev The sums of a cart's lines.
    struct Basket {
        uint256 total;
        uint256 commission;
        uint256 planId;
        PlacedLine[] lines;
    }

    /// @inheritdoc IOrders
    function place(
        Cart[] calldata carts,
        address buyer,
        address refundTo,
        uint40[] calldata shelves
    ) external nonReentrant returns (uint256[] memory orderIds) {
        Visit memory visit = Visit(buyer, refundTo, _wallets[buyer], _openRegister());
        require(carts.length != 0, CartsEmpty());
        require(buyer != address(0) && buyer != address(this), BuyerInvalid(buyer));
        require(refundTo != address(this), RecipientInvalid(refundTo));

        uint256 sum;
        Register before = visit.register;
        orderIds = new uint256[](carts.length);
        for (uint256 i = 0; i < carts.length; ++i) {
            Basket memory basket = _fill(carts[i]);
            orderIds[i] = _shelve(carts[i], basket, visit, i < shelves.length ? shelves[i] : 0);
            sum += basket.total;
        }
        if (Register.unwrap(before) != Register.unwrap(visit.register)) _register = visit.register;
        TOKEN.safeTransferFrom(msg.sender, address(this), sum);
    }

    /* INTERNAL */

    /// @dev Where an order's refunds go.
    function _refundTo(uint256 orderId, OrderState state, OrderFunds funds) internal view returns (address) {
        return state.hasMark(ORDER_REFUND_TO) ? _refundAddress[_shelfOf(orderId)] : funds.buyer();
    }

    /// @dev Prices a cart and takes its pieces out of stock.
    function _fill(Cart calldata cart) private returns (Basket memory basket) {
        uint256 count = cart.lines.length;
        require(count != 0, CartEmpty(cart.merchantId));
        _requireSelling(cart.merchantId);
        basket.lines = new PlacedLine[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 productId = cart.lines[i].productId;
            uint256 quantity = cart.lines[i].quantity;
            Product product = _take(productId, quantity, cart.merchantId);
            if (i == 0) basket.planId = product.planId();
            else require(product.planId() == basket.planId, CartPlansDiffer(basket.planId, product.planId()));

            uint256 unitPrice = _currentPrice(productId, product);
            basket.total += unitPrice * quantity;
            basket.commission += CommissionMath.mulBpsDown(unitPrice * quantity, product.commissionBps());
            basket.lines[i] = newPlacedLine(productId, quantity, product.commissionBps(), unitPrice);
        }
        require(basket.total <= cart.maxTotal, OrderTotalAboveMax(basket.total, cart.maxTotal));
    }

    function _take(uint256 productId, uint256 quantity, uint256 merchantId) private returns (Product product) {
        product = _products[productId];
        require(product.isListed(), ProductNotListed(productId));
        require(product.merchant() == merchantId, CartMerchantsDiffer(productId, merchantId));
        require(quantity != 0, ProductQuantityZero(productId));
        uint256 stock = product.stock();
        require(quantity <= stock, ProductOutOfStock(productId, stock, quantity));

        _products[productId] = product.withStock(stock - quantity);
    }

    /// @dev Writes a priced cart as an order and tells it.
    function _shelve(
        Cart calldata cart,
        Basket memory basket,
        Visit memory visit,
        uint256 hint
    ) private returns (uint256 orderId) {
        PlanTerms terms = _usablePlanTerms(basket.planId);
        uint256 referrerId = _referrerOf(cart.referrerId, basket.planId, terms, visit);
        if (referrerId == 0) basket.commission = 0;
        uint256 generation;
        (orderId, generation) = _takeShelf(hint, visit);
        uint256 deadline = block.timestamp + terms.shipWindow();
        OrderState state = newState(basket.commission, generation, basket.planId, referrerId, cart.merchantId);

        _shelves[_shelfOf(orderId)].funds = newFunds(visit.buyer, basket.total);
        if (visit.refundTo != address(0) && visit.refundTo != visit.buyer) {
            state = state.withMark(ORDER_REFUND_TO);
            _refundAddress[_shelfOf(orderId)] = visit.refundTo;
            emit RefundAddressSet(orderId, visit.refundTo);
        }
        _moveTo(orderId, state, Status.Paid, deadline);
        emit OrderPlaced(
            orderId,
            visit.buyer,
            cart.merchantId,
            uint40(referrerId),
            uint16(basket.planId),
            uint96(basket.total),
            uint96(basket.commission),
            uint40(deadline),
            cart.region,
            cart.delivery,
            basket.lines
        );
    }

    /// @dev The hinted shelf if its order has ended, else a new one; a stale hint is never a failure.
    function _takeShelf(uint256 hint, Visit memory visit) private view returns (uint256 orderId, uint256 generation) {
        if (hint != 0) {
            bool isFree;
            (isFree, generation) = _isFree(hint);
            if (isFree) return ((generation << 40) | hint, generation);
        }
        orderId = visit.register.nextShelf();
        visit.register = visit.register.countShelf();
        return (orderId, 0);
    }

    /// @dev Who brought this order: the buyer's own upline, else his binding, else the link. Only the buyer binds himself.
    function _referrerOf(
        uint256 linkId,
        uint256 planId,
        PlanTerms terms,
        Visit memory visit
    ) private returns (uint256) {
        uint256 own = visit.wallet.accountId();
        if (own != 0) return _plans[planId].tiers.hasFlag(PLAN_SELF_REBATE) ? own : _accounts[own].upline();
        bool isBound = visit.wallet.referrer() != 0 && block.timestamp < visit.wallet.boundUntil();
        if (isBound) return visit.wallet.referrer();
        if (linkId == 0 || linkId >= visit.register.nextAccount()) return 0;
        if (msg.sender == visit.buyer) _bind(linkId, terms.bindingDays(), visit);
        return linkId;
    }

    function _bind(uint256 referrerId, uint256 bindingDays, Visit memory visit) private {
        if (bindingDays == 0) return;
        bool isForLife = bindingDays == BINDING_FOR_LIFE;
        uint256 until = isForLife ? type(uint40).max : block.timestamp + bindingDays * 1 days;
        visit.wallet = visit.wallet.withBinding(referrerId, until);
        _wallets[visit.buyer] = visit.wallet;
        emit BuyerBound(visit.buyer, uint40(referrerId), uint40(until));
    }
}
